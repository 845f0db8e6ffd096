package vn.nhanchung.access;

/**
 * Somebody who gives a password, before it is known whether it is right: the account's name as typed, and the network address
 * it came from. What is longer than any name is cut, so that remembering callers costs a bounded amount of memory.
 */
public record Caller(String account, String address) {

    static final int LONGEST_NAME = 60;

    /** Cuts the name. */
    public Caller {
        account = account.length() > LONGEST_NAME ? account.substring(0, LONGEST_NAME) : account;
    }
}
