package vn.nhanchung.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.recorder.ClockOffset;

/** Names the schemas of the API document by the glossary: an {@code IncidentView} is an {@code Incident} to a client. */
final class ApiNames extends TypeNameResolver {

    private static final String VIEW = "View";

    /** Where the simple name alone would say too little or is taken. */
    private static final Map<Class<?>, String> OWN = Map.of(
            CaseViews.RequestView.class, "FootageRequest",
            RequestController.RequestBodyOf.class, "FootageRequestBody",
            Views.Offset.class, "ClockOffset",
            ClockOffset.Method.class, "ClockOffsetMethod",
            Consent.State.class, "ConsentState",
            Trouble.class, "TroubleKind",
            Sentences.TroubleSaid.class, "TroubleEnglish",
            Problem.English.class, "ProblemEnglish");

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String own = OWN.get(type);
        if (own != null) {
            return own;
        }
        String name = super.nameForClass(type, options);
        boolean view = name.endsWith(VIEW) && name.length() > VIEW.length();
        return view ? name.substring(0, name.length() - VIEW.length()) : name;
    }
}
