package vn.nhanchung.city;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.Consent;
import vn.nhanchung.camera.Position;
import vn.nhanchung.camera.Site;
import vn.nhanchung.camera.ViewSector;

/** Fills one ward with sites and cameras, beside those of the drawn street where it has them. */
final class WardFurnisher {

    private static final Instant FIRST_CONSENT = Instant.parse("2023-03-01T02:00:00Z");
    private static final int CONSENT_DAYS = 640;
    private static final int ONE_IN_SO_MANY_WITHDRAWN = 50;
    private static final double METRES_BETWEEN_SITES = 150;
    private static final double SITE_METRES = 40;
    private static final int TRIES = 200;

    private final WardSketch ward;
    private final Random random;
    private final Names names;
    private final Outline outline;
    private final List<Site> sites = new ArrayList<>();
    private final List<Camera> cameras = new ArrayList<>();
    private Iterator<Conditions> conditions = Collections.emptyIterator();

    WardFurnisher(WardSketch ward, @Nullable DrawnStreet street, Random random) {
        this.ward = ward;
        this.random = random;
        names = new Names(ward, random);
        outline = new Outline(ward.toWard().boundary());
        if (street != null) {
            sites.addAll(street.sites());
            cameras.addAll(street.cameras());
        }
    }

    List<Site> sites() {
        return sites;
    }

    List<Camera> cameras() {
        return cameras;
    }

    /** Adds so many sites and household cameras, and the city's own up to the ward's number. */
    void furnish(int newSites, int households, int alreadyAttention) {
        int missing = ward.cameras() - cameras.size();
        conditions = Conditions.deal(ward, missing, alreadyAttention, random).iterator();
        int quarters = Math.max(1, Math.round((float) newSites * households / missing));
        for (int eyes : Shares.of(missing - households, Collections.nCopies(newSites - quarters, 1))) {
            publicSite(eyes);
        }
        for (int eyes : Shares.of(households, Collections.nCopies(quarters, 1))) {
            quarter(eyes);
        }
    }

    private void publicSite(int eyes) {
        SampleSite site = site(names.publicPlace());
        for (int number = 1; number <= eyes; number++) {
            String name = Names.eye(number, site.site().name());
            cameras.add(site.camera(number, name, conditions.next(), sector(site, 60, 110, 40, 80), null));
        }
    }

    private void quarter(int eyes) {
        SampleSite site = site(names.quarter());
        for (int number = 1; number <= eyes; number++) {
            cameras.add(
                    site.camera(number, names.house(), conditions.next(), sector(site, 80, 110, 15, 35), consent()));
        }
    }

    private SampleSite site(String name) {
        String code = "%s-%03d".formatted(ward.prefix(), sites.size() + 1);
        Site site = new Site(code, name, ward.code(), freePlace(), 0);
        sites.add(site);
        return new SampleSite(site, ward);
    }

    /** Away from the other sites where the ward has room. */
    private Position freePlace() {
        Position place = outline.somewhere(random);
        for (int i = 0; i < TRIES && !isFree(place); i++) {
            place = outline.somewhere(random);
        }
        return place;
    }

    private boolean isFree(Position place) {
        return sites.stream().allMatch(site -> site.position().metresTo(place) >= METRES_BETWEEN_SITES);
    }

    private ViewSector sector(SampleSite site, int leastView, int mostView, int leastRange, int mostRange) {
        return new ViewSector(
                outline.near(site.site().position(), SITE_METRES, random),
                random.nextInt(360),
                random.nextInt(leastView, mostView + 1),
                random.nextInt(leastRange, mostRange + 1));
    }

    private Consent consent() {
        boolean withdrawn = random.nextInt(ONE_IN_SO_MANY_WITHDRAWN) == 0;
        return new Consent(
                names.owner(),
                withdrawn ? Consent.State.WITHDRAWN : Consent.State.GRANTED,
                FIRST_CONSENT.plus(Duration.ofDays(random.nextInt(CONSENT_DAYS))));
    }
}
