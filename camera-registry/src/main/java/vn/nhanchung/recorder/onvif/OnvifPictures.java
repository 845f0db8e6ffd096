package vn.nhanchung.recorder.onvif;

import java.util.Optional;
import org.w3c.dom.Element;
import vn.nhanchung.recorder.FootageException;
import vn.nhanchung.recorder.FootageException.Kind;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * What a recording's camera shows now (ONVIF Media Service Specification, {@code GetSnapshotUri}). Only where a profile's own token, or
 * that of the source of its pictures, is the name of the recording's source: another channel's picture would be worse than none.
 */
final class OnvifPictures {

    private final OnvifDevice device;

    OnvifPictures(OnvifDevice device) {
        this.device = device;
    }

    /** A JPEG; empty where the device has none, or does not say whose it would be. */
    Optional<byte[]> of(OnvifRecording recording) {
        if (recording.source().isEmpty()) {
            return Optional.empty();
        }
        try {
            Element profiles = device.call(OnvifService.MEDIA, "GetProfiles", xml -> {});
            return RecorderXml.all(profiles, "Profiles").stream()
                    .filter(profile -> shows(profile, recording.source()))
                    .findFirst()
                    .flatMap(profile -> ofProfile(profile.getAttribute("token")));
        } catch (FootageException none) {
            if (none.kind() == Kind.UNSUPPORTED) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private Optional<byte[]> ofProfile(String token) {
        Element answer = device.call(
                OnvifService.MEDIA, "GetSnapshotUri", xml -> RecorderXml.element(xml, "w:ProfileToken", token));
        return RecorderXml.text(answer, "Uri").flatMap(device::picture);
    }

    private static boolean shows(Element profile, String source) {
        return profile.getAttribute("token").equals(source)
                || RecorderXml.text(profile, "SourceToken").orElse("").equals(source);
    }
}
