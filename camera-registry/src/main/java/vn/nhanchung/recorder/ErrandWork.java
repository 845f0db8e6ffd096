package vn.nhanchung.recorder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nhanchung.recorder.ErrandAnswer.Broken;
import vn.nhanchung.recorder.ErrandAnswer.ClockRead;
import vn.nhanchung.recorder.ErrandAnswer.Covered;
import vn.nhanchung.recorder.ErrandAnswer.Failed;
import vn.nhanchung.recorder.ErrandAnswer.LoginUnreadable;
import vn.nhanchung.recorder.ErrandAnswer.Refused;
import vn.nhanchung.recorder.ErrandAnswer.Searched;
import vn.nhanchung.recorder.ErrandAnswer.Tested;

/** Does an errand where this process stands. Whoever asked has put it on record. */
@Component
class ErrandWork {

    private static final Logger LOG = LoggerFactory.getLogger(ErrandWork.class);

    private final ConnectionTests tests;
    private final RecorderSearch search;
    private final RecorderDesk desk;
    private final Recorders recorders;
    private final RecorderLogins logins;

    ErrandWork(
            ConnectionTests tests,
            RecorderSearch search,
            RecorderDesk desk,
            Recorders recorders,
            RecorderLogins logins) {
        this.tests = tests;
        this.search = search;
        this.desk = desk;
        this.recorders = recorders;
        this.logins = logins;
    }

    /** What came of it, whatever that is. Blocks for half a minute at most. */
    ErrandAnswer carryOut(ErrandRows.Taken errand) {
        Login login = null;
        if (errand.login() != null) {
            Optional<Login> opened =
                    logins.open(errand.login(), ErrandRows.belongsTo(errand.id(), errand.reach(), errand.question()));
            if (opened.isEmpty()) {
                return new LoginUnreadable();
            }
            login = opened.get();
        }
        try {
            return answer(ErrandTexts.question(errand.question()), login);
        } catch (RecorderRefusal refused) {
            return new Refused(refused.kind());
        } catch (FootageException failed) {
            return new Failed(failed.kind(), String.valueOf(failed.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("errand {} failed by a fault of this program", errand.id(), fault);
            return new Broken(fault.getClass().getSimpleName());
        }
    }

    private ErrandAnswer answer(ErrandQuestion question, @Nullable Login login) {
        return switch (question) {
            case ErrandQuestion.TestOne one -> new Tested(tests.testOnRecord(one.with(login)));
            case ErrandQuestion.SearchAll all -> new Searched(search.searchOnRecord());
            case ErrandQuestion.ReadClock(String code) -> new ClockRead(desk.readClock(code));
            case ErrandQuestion.AskCoverage asked ->
                new Covered(recorders.coverage(asked.cameras(), asked.from(), asked.to()));
        };
    }
}
