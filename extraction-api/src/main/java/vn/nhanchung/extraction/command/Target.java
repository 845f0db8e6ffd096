package vn.nhanchung.extraction.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/** Where the clip goes. */
sealed interface Target {

    /** How it may be named on a screen. */
    String shown();

    /** A file on this machine. */
    record File(Path path) implements Target {

        @Override
        public String shown() {
            return path.toString();
        }
    }

    /** An address that takes one PUT. Its query is a secret: whoever knows it may write there. */
    record Address(URI uri) implements Target {

        /** Reads what was typed. */
        static Address of(String text) {
            try {
                URI uri = new URI(text);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                if (uri.getHost() == null
                        || uri.getUserInfo() != null
                        || uri.getRawFragment() != null
                        || !(scheme.equals("http") || scheme.equals("https"))) {
                    throw new WrongUsage("address-wrong", Spelling.shown(text));
                }
                return new Address(uri);
            } catch (URISyntaxException e) {
                throw new WrongUsage("address-wrong", Spelling.shown(text));
            }
        }

        @Override
        public String shown() {
            return Spelling.shown(uri.toString());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return shown();
        }
    }
}
