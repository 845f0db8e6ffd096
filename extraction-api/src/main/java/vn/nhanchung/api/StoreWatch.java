package vn.nhanchung.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.nhanchung.evidence.EvidenceVault;
import vn.nhanchung.evidence.VaultException;

/**
 * Asks a store that was away at the start again, until it has shown whether it locks: what is stored goes past this process,
 * and every page says what this one knows.
 */
@Component
class StoreWatch {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

    private final EvidenceVault vault;

    StoreWatch(EvidenceVault vault) {
        this.vault = vault;
    }

    @Scheduled(initialDelayString = "10s", fixedDelayString = "10s")
    void prove() {
        if (vault.status().reachable()) {
            return;
        }
        try {
            vault.proveStore();
        } catch (VaultException away) {
            LOG.debug("the store is still away", away);
        }
    }
}
