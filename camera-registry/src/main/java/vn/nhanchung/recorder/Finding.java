package vn.nhanchung.recorder;

/**
 * One thing that a test of a connection found.
 *
 * @param subject what it is about, the same in every language: an address, a number; empty where the kind says all
 */
public record Finding(Kind kind, String subject) {

    /** How good a finding is. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** The recorder can be read; somebody should know this. */
        NOTE,
        /** The recorder cannot be read before this is mended. */
        BAD
    }

    /** What was found; a closed vocabulary that the screens translate. */
    public enum Kind {
        /** Something answers at the address. */
        REACHABLE(Level.GOOD),
        /** It does not say that it is a recorder of this family; something else may stand before it, or be it. */
        NAME_NOT_TOLD(Level.NOTE),
        /** It answers questions that need a login. */
        LOGIN_GOOD(Level.GOOD),
        /** It answers them without one. */
        NO_LOGIN_NEEDED(Level.GOOD),
        /** Nothing was asked that needs a login. */
        LOGIN_NOT_TRIED(Level.NOTE),
        /** Its clock shows true time as far as can be told. */
        CLOCK_RIGHT(Level.GOOD),
        /** Its clock is off; footage is found by the measured offset. */
        CLOCK_OFF(Level.NOTE),
        /** Nobody can ask its clock: a person has to read it. */
        CLOCK_NOT_TOLD(Level.NOTE),
        /** It listed its channels. */
        CHANNELS_LISTED(Level.GOOD),
        /** Its family cannot list channels: a person has to know their names. */
        CHANNELS_NOT_LISTED(Level.NOTE),
        /** It holds footage. */
        HOLDS(Level.GOOD),
        /** It holds nothing of the channels that were asked for. */
        HOLDS_NOTHING(Level.NOTE),
        /** It cannot say what it holds: that shows when footage is fetched. */
        HOLDINGS_NOT_TOLD(Level.NOTE),
        /** There is no picture of some of its cameras, or no room for it: whether a channel is the right one shows in its first clip. */
        PICTURES_NOT_GIVEN(Level.NOTE),
        /** Whether it writes local time or UTC could not be found out: it records nothing now. */
        TIME_UNCLEAR(Level.NOTE),
        /** Time ran out; what was found until then stands. */
        UNFINISHED(Level.NOTE),
        /** Nothing answers at the address. */
        UNREACHABLE(Level.BAD),
        /** Something is there and does not answer in time. */
        TIMEOUT(Level.BAD),
        /** The address lies in none of the networks in which recorders may be reached; it was not asked. */
        NOT_ALLOWED(Level.BAD),
        /** It refused the name or the password, which were offered once. */
        LOGIN_REFUSED(Level.BAD),
        /** It wants a login and none was given. */
        LOGIN_NEEDED(Level.BAD),
        /** It wants the password in the clear; it was not sent. */
        LOGIN_IN_CLEAR(Level.BAD),
        /** Its login is kept and cannot be opened where it is asked; it was not asked. */
        LOGIN_SEALED(Level.BAD),
        /** It knows the login and does not let it play back. */
        REPLAY_FORBIDDEN(Level.BAD),
        /** It, or this service, is busy. */
        BUSY(Level.BAD),
        /** What answers is no recorder of this family. */
        NOT_THIS_KIND(Level.BAD);

        private final Level level;

        Kind(Level level) {
            this.level = level;
        }

        /** How good it is. */
        public Level level() {
            return level;
        }

        /**
         * What a failure means to whoever looks after the recorder.
         *
         * @param withLogin whether a login was offered
         */
        public static Kind of(FootageException.Kind failure, boolean withLogin) {
            return switch (failure) {
                case UNREACHABLE -> UNREACHABLE;
                case TIMEOUT -> TIMEOUT;
                case NOT_ALLOWED -> NOT_ALLOWED;
                case AUTH -> withLogin ? LOGIN_REFUSED : LOGIN_NEEDED;
                case LOGIN_IN_CLEAR -> LOGIN_IN_CLEAR;
                case LOGIN_SEALED -> LOGIN_SEALED;
                case FORBIDDEN_REPLAY -> REPLAY_FORBIDDEN;
                case BUSY -> BUSY;
                case NO_FOOTAGE, OVERWRITTEN -> HOLDS_NOTHING;
                case UNCLEAR_TIME, CLOCK_WAS_SET -> TIME_UNCLEAR;
                case WRONG_WINDOW, CORRUPT, UNSUPPORTED, ENCRYPTED -> NOT_THIS_KIND;
            };
        }

        /** Whether something answered, whatever it was. */
        boolean answered() {
            return this != UNREACHABLE && this != TIMEOUT && this != NOT_ALLOWED;
        }
    }
}
