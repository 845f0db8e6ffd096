package vn.nhanchung.storage;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds where the address of an outside server is missing or blank, so that one has to run inside. */
abstract class NoAddressGiven implements Condition {

    private final String property;

    private NoAddressGiven(String property) {
        this.property = property;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment().getProperty(property, "").isBlank();
    }

    static final class Database extends NoAddressGiven {
        Database() {
            super("nhanchung.database.url");
        }
    }

    static final class Store extends NoAddressGiven {
        Store() {
            super("nhanchung.store.endpoint");
        }
    }
}
