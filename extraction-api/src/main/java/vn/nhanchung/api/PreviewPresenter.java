package vn.nhanchung.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nhanchung.api.PreviewViews.ContactSheetView;
import vn.nhanchung.api.PreviewViews.PosterView;
import vn.nhanchung.api.PreviewViews.PreviewReason;
import vn.nhanchung.api.PreviewViews.PreviewState;
import vn.nhanchung.api.PreviewViews.PreviewsView;
import vn.nhanchung.api.PreviewViews.TileView;
import vn.nhanchung.api.PreviewViews.ViewingCopyView;
import vn.nhanchung.evidence.Preview;
import vn.nhanchung.evidence.PreviewGivenUp;
import vn.nhanchung.evidence.PreviewKind;
import vn.nhanchung.evidence.Previews;
import vn.nhanchung.extraction.ClipPreviews;
import vn.nhanchung.extraction.PreviewTrouble;
import vn.nhanchung.extraction.video.ViewingCopy;

/** Says how far a clip's previews are and what they show. */
@Component
class PreviewPresenter {

    private static final String LABEL_ENGLISH = "Viewing copy, not the master";

    private final Previews previews;
    private final ClipPreviews clips;
    private final Sentences sentences;

    PreviewPresenter(Previews previews, ClipPreviews clips, Sentences sentences) {
        this.previews = previews;
        this.clips = clips;
        this.sentences = sentences;
    }

    /** The previews of a clip under one of its viewings. */
    PreviewsView view(UUID viewing, UUID clip) {
        Known known = new Known(
                "/api/viewings/" + viewing,
                previews.made(clip).stream().collect(Collectors.toMap(Preview::kind, Function.identity())),
                previews.givenUp(clip).stream().collect(Collectors.toMap(PreviewGivenUp::kind, Function.identity())),
                clips.needsCopy(clip));
        return new PreviewsView(poster(known), sheet(known), copy(known), ViewingCopy.LABEL, LABEL_ENGLISH);
    }

    private PosterView poster(Known known) {
        PreviewKind kind = PreviewKind.POSTER;
        JsonNode facts = known.facts(kind);
        return new PosterView(
                known.state(kind),
                reason(known, kind),
                known.url(kind, "/poster"),
                facts.has("mediaSeconds") ? facts.get("mediaSeconds").asDouble() : null,
                at(facts));
    }

    private ContactSheetView sheet(Known known) {
        PreviewKind kind = PreviewKind.CONTACT_SHEET;
        JsonNode facts = known.facts(kind);
        List<TileView> tiles =
                facts.path("tiles").valueStream().map(PreviewPresenter::tile).toList();
        return new ContactSheetView(
                known.state(kind),
                reason(known, kind),
                known.url(kind, "/contact-sheet"),
                facts.path("columns").asInt(0),
                facts.path("tileWidth").asInt(0),
                facts.path("tileHeight").asInt(0),
                tiles);
    }

    private ViewingCopyView copy(Known known) {
        PreviewKind kind = PreviewKind.VIEWING_COPY;
        JsonNode facts = known.facts(kind);
        Preview made = known.made.get(kind);
        return new ViewingCopyView(
                known.state(kind),
                reason(known, kind),
                known.url(kind, "/viewing-copy"),
                made == null ? null : facts.get("width").asInt(),
                made == null ? null : facts.get("height").asInt(),
                made == null ? null : made.object().sha256());
    }

    private static TileView tile(JsonNode tile) {
        return new TileView(
                tile.get("index").asInt(),
                tile.get("mediaSeconds").asDouble(),
                at(tile),
                tile.get("decoded").asBoolean());
    }

    private static @Nullable Instant at(JsonNode facts) {
        return facts.has("at") ? Instant.parse(facts.get("at").asString()) : null;
    }

    private @Nullable PreviewReason reason(Known known, PreviewKind kind) {
        PreviewGivenUp given = known.givenUp.get(kind);
        if (given == null || known.made.containsKey(kind)) {
            return null;
        }
        Problem said = sentences.problem(slug(given), "");
        return new PreviewReason(given.reason(), said.detail(), said.english().detail());
    }

    /** The catalogue's name of a reason. */
    static String slug(PreviewGivenUp given) {
        return Sentences.slug(PreviewTrouble.valueOf(given.reason()));
    }

    private record Known(
            String viewing,
            Map<PreviewKind, Preview> made,
            Map<PreviewKind, PreviewGivenUp> givenUp,
            boolean needsCopy) {

        PreviewState state(PreviewKind kind) {
            if (made.containsKey(kind)) {
                return PreviewState.MADE;
            }
            if (givenUp.containsKey(kind)) {
                return PreviewState.GIVEN_UP;
            }
            return kind == PreviewKind.VIEWING_COPY && !needsCopy ? PreviewState.NOT_NEEDED : PreviewState.BEING_MADE;
        }

        JsonNode facts(PreviewKind kind) {
            Preview preview = made.get(kind);
            return JsonMapper.shared().valueToTree(preview == null ? Map.of() : preview.facts());
        }

        @Nullable
        String url(PreviewKind kind, String path) {
            return made.containsKey(kind) ? viewing + path : null;
        }
    }
}
