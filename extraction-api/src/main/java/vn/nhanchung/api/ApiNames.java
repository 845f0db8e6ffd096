package vn.nhanchung.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.extraction.Trouble;
import vn.nhanchung.recorder.ClockOffset;
import vn.nhanchung.recorder.Finding;

/** Names the schemas of the API document by the glossary: an {@code IncidentView} is an {@code Incident} to a client. */
final class ApiNames extends TypeNameResolver {

    private static final String VIEW = "View";

    /** Where the simple name alone would say too little or is taken. */
    private static final Map<Class<?>, String> OWN = Map.ofEntries(
            Map.entry(CaseViews.RequestView.class, "FootageRequest"),
            Map.entry(RequestController.RequestBodyOf.class, "FootageRequestBody"),
            Map.entry(Views.Offset.class, "ClockOffset"),
            Map.entry(ClockOffset.Method.class, "ClockOffsetMethod"),
            Map.entry(Consent.State.class, "ConsentState"),
            Map.entry(Finding.Kind.class, "FindingKind"),
            Map.entry(Finding.Level.class, "FindingLevel"),
            Map.entry(Sentences.FindingSaid.class, "FindingEnglish"),
            Map.entry(Trouble.class, "TroubleKind"),
            Map.entry(Sentences.TroubleSaid.class, "TroubleEnglish"),
            Map.entry(Problem.English.class, "ProblemEnglish"));

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
