package vn.nhanchung.camera;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the log keeps of a camera. The owner's name stays out: the log can never forget, and a person may ask to be
 * forgotten.
 */
final class CameraFacts {

    private CameraFacts() {}

    static Map<String, Object> of(Camera camera) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", camera.name());
        facts.put("site", camera.siteCode());
        facts.put("ward", camera.wardCode());
        facts.put("ownership", camera.ownership().name());
        facts.put("lat", camera.sector().position().lat());
        facts.put("lon", camera.sector().position().lon());
        facts.put("bearing", camera.sector().bearing());
        facts.put("fieldOfView", camera.sector().fieldOfView());
        facts.put("rangeMetres", camera.sector().rangeMetres());
        if (camera.consent() != null) {
            facts.putAll(of(camera.consent()));
        }
        return facts;
    }

    static Map<String, Object> of(Consent consent) {
        return Map.of(
                "consent",
                consent.state().name(),
                "consentSince",
                consent.since().toString());
    }
}
