package vn.nhanchung.upload;

import vn.nhanchung.extraction.Purpose;
import vn.nhanchung.incident.TimeWindow;

/**
 * A link as somebody wants it.
 *
 * @param legalBasis kind, number and date of the document
 * @param camera the code of the camera whose footage is to be sent
 * @param byWard whether an official of the camera's ward is to hand it over, who then makes its token
 */
public record NewUploadLink(
        String incidentCode, Purpose purpose, String legalBasis, String camera, TimeWindow window, boolean byWard) {}
