package vn.nhanchung.city;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vn.nhanchung.camera.Camera;
import vn.nhanchung.camera.CityPlan;
import vn.nhanchung.camera.SecurityModel;
import vn.nhanchung.camera.Site;

/**
 * The whole sample city, the same each time: 34 wards, 287 sites, 1,911 cameras.
 *
 * @param street the part that has footage
 */
record CityDraft(CityPlan plan, DrawnStreet street) {

    private static final long SEED = 1911;
    private static final int SITES = 287;

    /** As on the map that the city was sketched from. */
    private static final int SITES_AT_HOME = 13;

    private static final int HOUSEHOLDS = 707;
    private static final Instant STREET_CONSENT = Instant.parse("2024-05-06T02:30:00Z");

    static CityDraft draw() {
        List<WardSketch> wards = WardSketch.all();
        WardSketch home = wards.stream().filter(CityDraft::isHome).findFirst().orElseThrow();
        DrawnStreet street = new DrawnStreet(home, STREET_CONSENT);
        List<Site> sites = new ArrayList<>();
        List<Camera> cameras = new ArrayList<>();
        List<Integer> weights = wards.stream().map(WardSketch::cameras).toList();
        int[] siteShares = siteShares(wards);
        int[] householdShares = Shares.of(HOUSEHOLDS, weights);
        Random random = new Random(SEED);
        for (int i = 0; i < siteShares.length; i++) {
            WardFurnisher ward = furnished(wards.get(i), street, siteShares[i], householdShares[i], random);
            sites.addAll(ward.sites());
            cameras.addAll(ward.cameras());
        }
        return new CityDraft(
                new CityPlan(
                        wards.stream().map(WardSketch::toWard).toList(),
                        wards.stream().map(CityDraft::model).toList(),
                        sites,
                        cameras),
                street);
    }

    private static int[] siteShares(List<WardSketch> wards) {
        List<Integer> elsewhere =
                wards.stream().map(ward -> isHome(ward) ? 0 : ward.cameras()).toList();
        int[] shares = Shares.of(SITES - SITES_AT_HOME, elsewhere);
        shares[elsewhere.indexOf(0)] = SITES_AT_HOME;
        return shares;
    }

    private static boolean isHome(WardSketch ward) {
        return ward.code().equals(DrawnStreet.WARD);
    }

    private static WardFurnisher furnished(
            WardSketch ward, DrawnStreet street, int sites, int households, Random random) {
        boolean home = isHome(ward);
        WardFurnisher furnisher = new WardFurnisher(ward, home ? street : null, random);
        furnisher.furnish(
                sites - (home ? street.sites().size() : 0),
                households - (home ? street.households() : 0),
                home ? street.wantingAttention() : 0);
        return furnisher;
    }

    private static SecurityModel model(WardSketch ward) {
        return new SecurityModel("ANTT-" + ward.prefix(), "Camera giám sát ANTT", ward.code(), true);
    }
}
