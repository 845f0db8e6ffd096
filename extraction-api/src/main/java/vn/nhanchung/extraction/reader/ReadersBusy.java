package vn.nhanchung.extraction.reader;

/** As many clips are read by child processes as may be at once. */
public final class ReadersBusy extends RuntimeException {

    private static final long serialVersionUID = 1;
}
