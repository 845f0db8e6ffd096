package vn.nhanchung.recorder.hikvision;

import java.time.LocalDateTime;
import vn.nhanchung.recorder.http.RecorderXml;

/**
 * One page of a search.
 *
 * @param id the same for all pages of one search
 * @param position how many files of it are skipped
 */
record SearchQuestion(String id, String track, LocalDateTime from, LocalDateTime to, int position, int most) {

    private static final String ANY_RECORDING = "//recordType.meta.std-cgi.com";

    /** {@code CMSearchDescription}; "Postion" is the devices' own word. */
    String xml(SearchForm form) {
        return form.write("CMSearchDescription", xml -> {
            RecorderXml.element(xml, "searchID", form.id(id));
            xml.writeStartElement(form.tracks());
            RecorderXml.element(xml, "trackID", track);
            xml.writeEndElement();
            xml.writeStartElement("timeSpanList");
            xml.writeStartElement("timeSpan");
            RecorderXml.element(xml, "startTime", IsapiTime.text(from));
            RecorderXml.element(xml, "endTime", IsapiTime.text(to));
            xml.writeEndElement();
            xml.writeEndElement();
            RecorderXml.element(xml, "maxResults", String.valueOf(most));
            RecorderXml.element(xml, "searchResultPostion", String.valueOf(position));
            if (form.namesMetadata()) {
                xml.writeStartElement("metadataList");
                RecorderXml.element(xml, "metadataDescriptor", ANY_RECORDING);
                xml.writeEndElement();
            }
        });
    }
}
