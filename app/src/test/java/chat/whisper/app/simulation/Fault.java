package chat.whisper.app.simulation;

/** What an app could lack that keeps sessions in one place; the scenario in which the simulation must notice it. */
enum Fault {
    AN_OLDER_HELLO_MAY_RETURN(
            Scenario.TWIN,
            "session/Attachment.java",
            "if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        returning = true;",
            "newestHello = hello;\n        returning = true;"),
    AN_OLDER_HELLO_IS_YIELDED_TO(
            Scenario.TWIN,
            "cluster/HandoverHandler.java",
            "!attachment.isNewest(attachment.number(request.hello(), request.tokenHash()))",
            "request.hello() < 0"),
    WHO_YIELDS_KEEPS_THE_CONNECTION(
            Scenario.TWIN,
            "cluster/HandoverHandler.java",
            "        attachment.dismiss();\n        var given",
            "        var given"),
    WHAT_WAITS_IS_NOT_TOLD(
            Scenario.FLAPPING,
            "hello/ResumeReply.java",
            "side.messages().waiting().forEach(said -> session.say(ChatNewsHandler.shown(said)));",
            ""),
    THE_TOKEN_BEFORE_IS_FORGOTTEN(
            Scenario.FLAPPING, "session/ResumeTokens.java", "Stream.of(List.of(shown), between", "Stream.of(between"),
    AN_OLDER_HELLO_MAY_ATTACH(
            Scenario.DEATH_AND_TWINS,
            "session/Attachment.java",
            "        if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        attach(newTransport);",
            "        attach(newTransport);"),
    AN_ABSENCE_NEVER_ENDS(
            Scenario.GONE, "presence/Absences.java", "end(session, () -> isStillAway(session, attachment));", ""),
    WHOSE_PROCESS_DIED_IS_NOT_REVIVED(
            Scenario.DEATH,
            "cluster/Takeover.java",
            "        return revive(shown, kept.get(), hello);",
            "        return new NotTaken(ResumeFailure.UNKNOWN);"),
    WHAT_WAS_TAKEN_HAS_NO_MESSAGES(
            Scenario.FLAPPING,
            "session/chat/ChatMessages.java",
            "        this.waiting = new ArrayList<>(saved.waiting());",
            "        this.waiting = new ArrayList<>();"),
    A_TOKEN_BETWEEN_IS_FORGOTTEN(
            Scenario.SECOND_LOST,
            27,
            "session/ResumeTokens.java",
            "List.of(shown), between, List.of(next)",
            "List.of(shown), List.of(next)"),
    REPEATS_ARE_SHOWN(Scenario.MIX, 141, "session/chat/SequenceNumbers.java", "if (seq < nextIn) {", "if (seq < 0) {"),
    WHAT_IS_MISSING_IS_NOT_ASKED_FOR(
            Scenario.LOST_REPLY,
            5,
            "chat/ChatNewsHandler.java",
            "if (side.messages().isAskedFor(fromSeq, time.ticks())) {",
            "if (fromSeq < 0) {"),
    A_TOKEN_IS_TOLD_BEFORE_IT_IS_WRITTEN(
            Scenario.RESUMED_AND_DEAD, 20, "hello/ResumeHandler.java", "        sessionWriter.await(session);\n", ""),
    AN_END_IS_TOLD_BEFORE_IT_IS_WRITTEN(
            Scenario.ENDED_AND_DEAD, 9, "chat/EndCommands.java", "            sessionWriter.await(session);\n", ""),
    HALF_A_CHAT_IS_TAKEN_FOR_WHOLE(
            Scenario.DEATH, 84, "session/chat/ChatMessages.java", "if (knowsIn && knowsOut) {", "if (knowsOut) {"),
    WHAT_NOBODY_FETCHED_IS_NOT_TAKEN_BACK(
            Scenario.LOST_STATE,
            "cluster/HandoverHandler.java",
            "            returns.unconfirmed(session, given);\n",
            ""),
    THE_STATE_IS_NOT_GIVEN_AGAIN(
            Scenario.LOST_STATE,
            "cluster/HandoverHandler.java",
            "case Forwarding.Given given -> part(given.state(), request.from());",
            "case Forwarding.Given given -> new HandoverReply.Moving();"),
    NOTHING_IS_NOTED_OF_WHAT_IS_YIELDED(
            Scenario.LOST_STATE, "cluster/HandoverHandler.java", "        forwarding.note(session.id(), given);\n", ""),
    A_LATE_REQUEST_IS_ANSWERED(
            Scenario.LATE_REQUEST,
            "cluster/HandoverHandler.java",
            "if (time.now() > request.deadline()) {",
            "if (request.deadline() < 0) {"),
    WHO_IS_SILENT_IS_TAKEN_FOR_DEAD(
            Scenario.LATE_REQUEST,
            "cluster/Takeover.java",
            "if (said instanceof Silent && store.isLeased(holder)) {",
            "if (said == null) {"),
    AN_END_IS_NOT_TOLD(
            Scenario.GONE,
            "presence/Absences.java",
            "            lastWords.ifPresent(letters -> ends.tell(relay, session.visitor().epoch(), letters));\n",
            ""),
    AN_END_IS_SAID_ONCE(
            Scenario.GONE,
            27,
            "chat/ChatEndNotifier.java",
            "            wheel.after(REFUSED, () -> say(receiver, times));\n",
            ""),
    WHOSE_PROCESS_DIED_IS_NOT_GIVEN_UP(
            Scenario.GONE,
            "presence/PeerFailureDetector.java",
            "                    giveUpAfterWindow(session, side.chat(), side.partner());\n",
            ""),
    THE_EPOCH_DOES_NOT_RISE(
            Scenario.DEATH_AND_TWINS,
            20,
            "session/SessionCodec.java",
            "Math.max(newEpoch, saved.epoch() + 1)",
            "saved.epoch()"),
    REFUSED_SAVES_ARE_IGNORED(
            Scenario.CUT_OFF,
            "session/SessionWriter.java",
            "                    refusals.refused(living.get(n));\n",
            ""),
    WHO_WAS_WITHOUT_THE_BROKER_COMPARES_NOTHING(
            Scenario.CUT_OFF, "session/OwnershipCheck.java", "            sessionWriter.allChanged();\n", ""),
    AN_OLDER_COPY_IS_RESUMED(
            Scenario.CUT_OFF,
            16,
            "session/OwnershipCheck.java",
            "            sessionWriter.await(session, COMPARED_WITHIN);\n",
            ""),
    AN_UNKNOWN_PARTNER_IS_NOT_LOOKED_FOR(
            Scenario.CUT_OFF,
            "chat/LostPartners.java",
            "store.find(unknown.of()).filter(kept -> !kept.over());",
            "java.util.Optional.<SessionStore.StoredSession>empty();"),
    WHO_IS_BACK_IS_ADOPTED(Scenario.ADOPTION, "cluster/HandoverHandler.java", "? !attachment.isAway()", "? false"),
    A_REVIVED_SESSION_IS_FETCHED_TWICE(
            Scenario.MIX,
            3_010, // One of some thousand shows it, and each costs as much as the rest of a fault.
            "cluster/Takeover.java",
            "if (handoverHandler.isFetchedTwice(shown.session())\n                || sessions",
            "if (sessions"),
    WHAT_NOBODY_CONFIRMS_IS_NOT_LOOKED_AFTER(
            Scenario.LAST_LOST,
            "chat/DeliveryWatchdog.java",
            "        wheel.after(wait.time(), () -> look(session, side, wait));\n",
            ""),
    WHAT_REDIS_LOST_IS_NOT_WRITTEN_AGAIN(
            Scenario.EMPTIED,
            "session/SessionWriter.java",
            "        changed.addAll(sessions.all());\n    }\n\n    /** All that live",
            "    }\n\n    /** All that live"),
    WHAT_REDIS_DID_NOT_TAKE_IS_FORGOTTEN(
            Scenario.REDIS_AWAY, "session/SessionWriter.java", "            changed.addAll(batch);\n", ""),
    WHAT_THE_BUS_DID_NOT_TAKE_OF_AN_ABSENCE_IS_FORGOTTEN(
            Scenario.PRESENCE, "chat/PresenceNotices.java", "            again(session);\n", ""),
    WHAT_THE_BUS_LOST_OF_A_RETURN_IS_NOT_ASKED_FOR(
            Scenario.PRESENCE, 11, "presence/PresenceResync.java", "            pending.addAll(sessions.all());\n", ""),
    WHO_IS_TAKEN_BACK_IS_NOT_SEEN_AS_AWAY(
            Scenario.LOST_STATE,
            13,
            "presence/Absences.java",
            "if (window.compareTo(PartnerPresence.UNNOTICED) > 0) {",
            "if (away.compareTo(PartnerPresence.UNNOTICED) < 0) {"),
    WHAT_HAS_ARRIVED_IS_TAKEN_BACK(
            Scenario.ARRIVAL,
            "cluster/HandoverClient.java",
            "case HandoverReply.Replaced replaced -> HandoverStatus.ARRIVED;",
            "case HandoverReply.Replaced replaced -> HandoverStatus.NOT_ARRIVED;"),
    A_NOTE_OF_A_STAY_BEFORE_IS_TAKEN_FOR_AN_ARRIVAL(
            Scenario.WAY_BACK,
            "cluster/HandoverClient.java",
            "        return HandoverStatus.NOT_ARRIVED;\n",
            "        return HandoverStatus.ARRIVED;\n"),
    TWO_WHO_GAVE_TO_EACH_OTHER_WAIT_FOR_EACH_OTHER(
            Scenario.WAY_BACK,
            "cluster/HandoverHandler.java",
            "contains(request.tokenHash()) -> new HandoverReply.Unknown();",
            "contains(request.tokenHash()) -> new HandoverReply.Moving();"),
    WHAT_NOBODY_COULD_BE_ASKED_FOR_IS_FORGOTTEN(
            Scenario.LONG_OUTAGE,
            "cluster/Adoption.java",
            "case null -> orAgain(id, given, () -> bringBack(id, given));",
            "case null -> {}"),
    A_NOTE_THAT_LEADS_TO_THE_DEAD_IS_WAITED_FOR(
            Scenario.MOVED_AND_DEAD,
            "cluster/Takeover.java",
            "            return dead;\n",
            "            throw moving();\n"),
    AN_UNHEARD_END_IS_NOT_SAID_AGAIN(
            Scenario.ENDING,
            "session/Session.java",
            ".ifPresent(side -> phase = new Phase.Chatting(side));",
            ".ifPresent(side -> {});");

    final Scenario scenario;
    final Patch patch;
    /** The seed to begin with: it showed the fault once. Whatever changes in the code may change that. */
    final long hint;

    Fault(Scenario scenario, String file, String piece, String replacement) {
        this(scenario, 1, file, piece, replacement);
    }

    Fault(Scenario scenario, long hint, String file, String piece, String replacement) {
        this.scenario = scenario;
        this.hint = hint;
        patch = new Patch(file, piece, replacement);
    }
}
