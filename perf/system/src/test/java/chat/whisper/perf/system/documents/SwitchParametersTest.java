package chat.whisper.perf.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No parameter is a switch: two ways to do a thing are two methods or an enum. A boolean that is handed in is a fact, and named here. */
class SwitchParametersTest {
    /** As JSON has it: on the wire, on the bus, in Redis, in the console, at a provider. */
    private static final Set<String> SAID = Set.of(
            "ClientMessage.Typing(typing)",
            "MatchCriteria(strict)",
            "ServerMessage.Error(temporary)",
            "ServerMessage.MatchDeclined(requeued)",
            "ServerMessage.MatchExpired(requeued)",
            "ServerMessage.MatchState(accepted)",
            "ServerMessage.Typing(typing)",
            "ChatNews.Typing(typing)",
            "MatchRequest.Cancel(byPerson)",
            "ReportRequest.Line(marked)",
            "SavedChatSide(numbersUnknown)",
            "SavedPhase.Offered(accepted)",
            "CaseOperations.ShownLine(marked)",
            "ConsoleRefusal.Body(first)",
            "CreationOptions.Selection(requireResidentKey)",
            "ModelLabels(each)");

    /** As a row of a database or what is known of something has it. */
    private static final Set<String> KNOWN = Set.of(
            "AdminProbe.Readiness(isReady)",
            "BuiltFile(hashed)",
            "BuiltFile.Served(isUnchanged)",
            "CaseBans.Order(isLifted)",
            "CaseBans.Order(wasCovered)",
            "Credential.Backup(done)",
            "Credential.Backup(eligible)",
            "OwnPasskey(isSynced)",
            "Pattern(isCompanion)",
            "ReportFacts(inRevenge)",
            "ReportFacts(spent)",
            "FaultResult(clean)",
            "Search.Place(still)",
            "SessionStore.StoredSession(over)",
            "VerdictEntry(isOwed)");

    /** As the caller has just found it. */
    private static final Set<String> FOUND = Set.of(
            "ConsoleRefusal.signIn(first)",
            "DigitRun.named(isWord)",
            "DoorClient.Life.hears(news)",
            "FrameRules.check(inMessage)",
            "LetterRuns.foreign(beginsWord)",
            "LetterSigns.isOne(before)",
            "MissedGoals.expect(isMet)",
            "ResilientClient.Life.hears(news)",
            "Round.hears(news)",
            "TopLevelDomains.ends(tight)",
            "Typing.isNews(typing)",
            "Typing.show(typing)",
            "Typing.told(typing)",
            "TypingNotices.show(typing)");

    @Test
    void whatIsHandedInAsTrueOrFalseIsAFact() throws IOException {
        var facts = Stream.of(SAID, KNOWN, FOUND).flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(Declarations.ofMainCode().booleans()).containsExactlyInAnyOrderElementsOf(facts);
    }
}
