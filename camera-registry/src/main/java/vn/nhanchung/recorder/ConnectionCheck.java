package vn.nhanchung.recorder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.nhanchung.recorder.ConnectionReport.ChannelReport;
import vn.nhanchung.recorder.Finding.Kind;

/**
 * One test of one connection: it asks, one question after the other, and keeps what it found so that whoever loses patience has that.
 * It ends at the first thing that has to be mended, so that a login is offered once.
 */
final class ConnectionCheck {

    /** More channels than these are listed and not asked one by one. */
    private static final int MOST_CHANNELS = 64;

    /** A report holds all pictures at once: four of the largest that a source gives, or sixty-four as most cameras send them. */
    static final int MOST_PICTURE_BYTES = 16 << 20;

    private final NewConnection wanted;
    private final FootageSource source;
    private final Clock clock;

    private final List<Finding> findings = new ArrayList<>();
    private final List<ChannelReport> channels = new ArrayList<>();
    private RecorderInfo info = RecorderInfo.UNTOLD;
    private @Nullable ClockOffset offset;

    ConnectionCheck(NewConnection wanted, FootageSource source, Clock clock) {
        this.wanted = wanted;
        this.source = source;
        this.clock = clock;
    }

    /** Asks all that there is to ask, or until something has to be mended first. Blocks; an interrupt ends it. */
    void run() {
        try {
            askWhatItIs();
            askItsClock();
            askItsChannels();
        } catch (FootageException failed) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            Kind kind = Kind.of(failed.kind(), wanted.login() != null);
            if (kind.answered()) {
                foundReachable();
            }
            found(kind, wanted.address().authority());
        }
    }

    /** Time ran out before everything was asked. */
    void leaveUnfinished() {
        found(Kind.UNFINISHED, "");
    }

    synchronized ConnectionReport report() {
        return new ConnectionReport(List.copyOf(findings), info, offset, List.copyOf(channels), held());
    }

    private void askWhatItIs() {
        RecorderInfo told = source.describe();
        foundReachable();
        if (told.equals(RecorderInfo.UNTOLD)) {
            found(Kind.NAME_NOT_TOLD, "");
        }
        synchronized (this) {
            info = told;
        }
    }

    private void askItsClock() {
        Optional<ClockMeasurement> measured;
        try {
            measured = ClockProbe.ask(source, clock);
        } catch (FootageException failed) {
            if (Kind.of(failed.kind(), true) != Kind.NOT_THIS_KIND) {
                throw failed;
            }
            measured = Optional.empty();
        }
        measured.ifPresentOrElse(this::found, () -> found(Kind.CLOCK_NOT_TOLD, ""));
    }

    private void found(ClockMeasurement measured) {
        synchronized (this) {
            offset = ClockOffset.probed(measured);
        }
        boolean right = measured.recorderMinusTrue().abs().compareTo(measured.uncertainty()) <= 0;
        found(right ? Kind.CLOCK_RIGHT : Kind.CLOCK_OFF, "");
    }

    private void askItsChannels() {
        Optional<List<RecorderChannel>> listed = source.channels();
        List<RecorderChannel> all = listed.orElseGet(
                () -> wanted.channels().stream().map(RecorderChannel::named).toList());
        boolean loginTried = listed.isPresent();
        if (loginTried) {
            foundLoginGood();
        }
        boolean holdsNothing = true;
        boolean withoutPicture = false;
        for (RecorderChannel named : all.stream().limit(MOST_CHANNELS).toList()) {
            Optional<RecorderChannel> channel = listed.isPresent() ? Optional.of(named) : known(named.name());
            holdsNothing &= channel.isEmpty();
            Optional<Span> held = channel.isEmpty() ? Optional.empty() : held(named.name());
            if (!loginTried && channel.isPresent()) {
                foundLoginGood();
                loginTried = true;
            }
            byte[] picture = channel.isEmpty() ? null : snapshot(named.name());
            withoutPicture |= channel.isPresent() && picture == null;
            synchronized (this) {
                channels.add(new ChannelReport(channel.orElse(named), held.orElse(null), picture));
            }
        }
        if (!loginTried && wanted.login() != null) {
            found(Kind.LOGIN_NOT_TRIED, "");
        }
        found(
                listed.isPresent() ? Kind.CHANNELS_LISTED : Kind.CHANNELS_NOT_LISTED,
                listed.map(channels -> String.valueOf(channels.size())).orElse(""));
        if (all.isEmpty()) {
            return;
        }
        if (withoutPicture) {
            found(Kind.PICTURES_NOT_GIVEN, "");
        }
        if (!source.tellsWhatItHolds()) {
            found(holdsNothing ? Kind.HOLDS_NOTHING : Kind.HOLDINGS_NOT_TOLD, "");
        } else {
            found(report().held() == null ? Kind.HOLDS_NOTHING : Kind.HOLDS, "");
        }
    }

    /** What is said of a channel that a person named; empty where the recorder does not know it, or has nothing of it. */
    private Optional<RecorderChannel> known(String channel) {
        try {
            return Optional.of(source.channel(channel));
        } catch (FootageException none) {
            if (none.kind() == FootageException.Kind.NO_FOOTAGE) {
                return Optional.empty();
            }
            throw none;
        }
    }

    private Optional<Span> held(String channel) {
        if (!source.tellsWhatItHolds()) {
            return Optional.empty();
        }
        return source.extent(channel).map(run -> new Span(trueTime(run.from()), trueTime(run.to())));
    }

    private synchronized Instant trueTime(RecorderTime time) {
        return offset == null ? time.reading() : offset.toTrue(time);
    }

    /** A picture is a courtesy: none is no failure, nor one that the report has no room for. */
    private byte @Nullable [] snapshot(String channel) {
        try {
            return source.snapshot(channel)
                    .filter(picture -> picture.length <= MOST_PICTURE_BYTES - pictureBytes())
                    .orElse(null);
        } catch (FootageException none) {
            if (Kind.of(none.kind(), true).answered()) {
                return null;
            }
            throw none;
        }
    }

    private synchronized int pictureBytes() {
        return channels.stream()
                .map(ChannelReport::snapshot)
                .filter(Objects::nonNull)
                .mapToInt(picture -> picture.length)
                .sum();
    }

    private synchronized @Nullable Span held() {
        List<Span> spans = channels.stream()
                .map(ChannelReport::held)
                .filter(Objects::nonNull)
                .toList();
        if (spans.isEmpty()) {
            return null;
        }
        return new Span(
                spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow(),
                spans.stream().map(Span::to).max(Comparator.naturalOrder()).orElseThrow());
    }

    private void foundLoginGood() {
        found(wanted.login() == null ? Kind.NO_LOGIN_NEEDED : Kind.LOGIN_GOOD, "");
    }

    private synchronized void foundReachable() {
        if (findings.stream().noneMatch(finding -> finding.kind() == Kind.REACHABLE)) {
            found(Kind.REACHABLE, wanted.address().authority());
        }
    }

    private synchronized void found(Kind kind, String subject) {
        findings.add(new Finding(kind, subject));
    }
}
