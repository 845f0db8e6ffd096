package vn.nhanchung.recorder.onvif;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.http.RecorderXml;

/** A message of SOAP 1.2 to an ONVIF service. */
final class Envelope {

    static final String TYPES = "http://www.onvif.org/ver10/schema";

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final String DIGEST =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest";
    private static final String BASE64 =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";

    private Envelope() {}

    /** A call of an operation, its elements written with the prefix {@code w}; types of ONVIF's own schema have {@code tt}. */
    static String of(OnvifService service, String operation, @Nullable UsernameToken token, RecorderXml.Inside inside) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("s:Envelope");
            xml.writeAttribute("xmlns:s", SOAP);
            xml.writeAttribute("xmlns:w", service.namespace());
            xml.writeAttribute("xmlns:tt", TYPES);
            xml.writeStartElement("s:Header");
            if (token != null) {
                security(xml, token);
            }
            xml.writeEndElement();
            xml.writeStartElement("s:Body");
            xml.writeStartElement("w:" + operation);
            inside.write(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void security(XMLStreamWriter xml, UsernameToken token) throws XMLStreamException {
        xml.writeStartElement("wsse:Security");
        xml.writeAttribute("xmlns:wsse", SECURITY);
        xml.writeAttribute("xmlns:wsu", UTILITY);
        xml.writeAttribute("s:mustUnderstand", "1");
        xml.writeStartElement("wsse:UsernameToken");
        RecorderXml.element(xml, "wsse:Username", token.user());
        xml.writeStartElement("wsse:Password");
        xml.writeAttribute("Type", DIGEST);
        xml.writeCharacters(token.digest());
        xml.writeEndElement();
        xml.writeStartElement("wsse:Nonce");
        xml.writeAttribute("EncodingType", BASE64);
        xml.writeCharacters(token.nonce());
        xml.writeEndElement();
        RecorderXml.element(xml, "wsu:Created", token.created());
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
