package vn.nhanchung.recorder;

import java.nio.file.Path;

/** Where a recorder is found; which form it takes is its family's choice. */
public sealed interface RecorderAddress permits FolderAddress, NetworkAddress {

    /** The same place, with a folder that is not absolute taken as one below the service's data folder. */
    RecorderAddress below(Path dataFolder);
}
