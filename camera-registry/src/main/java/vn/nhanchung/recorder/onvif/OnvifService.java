package vn.nhanchung.recorder.onvif;

/** The services that are called, by the namespaces of their WSDLs (github.com/onvif/specs, wsdl/ver10). */
enum OnvifService {
    /** Clock, services, what the device is. */
    DEVICE("http://www.onvif.org/ver10/device/wsdl"),
    /** Recordings and the events of their history. */
    SEARCH("http://www.onvif.org/ver10/search/wsdl"),
    /** Addresses of RTSP to replay from. */
    REPLAY("http://www.onvif.org/ver10/replay/wsdl"),
    /** What cameras show now; of Profile S, which a recorder need not have. */
    MEDIA("http://www.onvif.org/ver10/media/wsdl");

    private final String namespace;

    OnvifService(String namespace) {
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }
}
