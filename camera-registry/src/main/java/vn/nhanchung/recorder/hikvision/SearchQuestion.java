package vn.nhanchung.recorder.hikvision;

import java.time.LocalDateTime;

/**
 * One page of a search.
 *
 * @param id the same for all pages of one search
 * @param position how many files of it are skipped
 */
record SearchQuestion(String id, String track, LocalDateTime from, LocalDateTime to, int position, int most) {

    private static final String ANY_RECORDING = "//recordType.meta.std-cgi.com";

    /** {@code CMSearchDescription}; "Postion" is the devices' own word. */
    String xml() {
        return IsapiXml.write("CMSearchDescription", xml -> {
            IsapiXml.element(xml, "searchID", id);
            xml.writeStartElement("trackIDList");
            IsapiXml.element(xml, "trackID", track);
            xml.writeEndElement();
            xml.writeStartElement("timeSpanList");
            xml.writeStartElement("timeSpan");
            IsapiXml.element(xml, "startTime", IsapiTime.text(from));
            IsapiXml.element(xml, "endTime", IsapiTime.text(to));
            xml.writeEndElement();
            xml.writeEndElement();
            IsapiXml.element(xml, "maxResults", String.valueOf(most));
            IsapiXml.element(xml, "searchResultPostion", String.valueOf(position));
            xml.writeStartElement("metadataList");
            IsapiXml.element(xml, "metadataDescriptor", ANY_RECORDING);
            xml.writeEndElement();
        });
    }
}
