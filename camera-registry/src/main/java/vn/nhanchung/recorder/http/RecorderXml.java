package vn.nhanchung.recorder.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML as recorders write it: into one of several namespaces, a wrong one, or none, so elements are known by their local names. Document
 * types are refused: what answers is not trusted.
 */
public final class RecorderXml {

    private static final String DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private RecorderXml() {}

    /** Writes the inside of a question. */
    public interface Inside {
        /** Writes the elements between the root's tags. */
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /**
     * The root of an answer.
     *
     * @throws SAXException if it is no XML, or has a document type
     */
    public static Element read(byte[] answer) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(DOCTYPE, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // Throws what is wrong instead of printing it.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(answer)).getDocumentElement();
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** All elements of a name at any depth, in order. */
    public static List<Element> all(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** The text of the first element of a name; empty where there is none, or nothing in it. */
    public static Optional<String> text(Element in, String name) {
        return all(in, name).stream()
                .findFirst()
                .map(found -> found.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }

    /** A document without namespaces: some firmware refuses a question that has one. */
    public static String write(String root, Inside inside) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            inside.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An element with nothing but text. */
    public static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
