package chat.whisper.app.simulation;

/** What an app could lack that keeps sessions in one place; the scenario in which the simulation must notice it. */
enum Fault {
    AN_OLDER_HELLO_MAY_RETURN(
            Scenario.TWIN,
            "session/Session.java",
            "if (hello < newestHello) {\n            return false;\n        }\n        newestHello = hello;\n        returning = true;",
            "newestHello = hello;\n        returning = true;"),
    AN_OLDER_HELLO_IS_YIELDED_TO(
            Scenario.TWIN, "conversation/Yielding.java", "!session.isNewest(request.hello())", "request.hello() < 0"),
    WHO_YIELDS_KEEPS_THE_CONNECTION(
            Scenario.TWIN,
            "conversation/Yielding.java",
            "        session.dismiss();\n        var given",
            "        var given"),
    WHAT_WAITS_IS_NOT_TOLD(
            Scenario.FLAPPING,
            "conversation/Recital.java",
            "side.waiting().forEach(said -> session.say(ChatDesk.shown(said)));",
            ""),
    THE_TOKEN_BEFORE_IS_FORGOTTEN(Scenario.FLAPPING, "session/Keychain.java", "List.of(shown, next)", "List.of(next)"),
    AN_ABSENCE_ENDS_A_LATER_CONNECTION(
            Scenario.FLAPPING,
            "conversation/Absences.java",
            "return !session.isOver() && session.isAway() && session.attachments() == attachment;",
            "return !session.isOver() && attachment >= 0;");

    final Scenario scenario;
    final Patch patch;

    Fault(Scenario scenario, String file, String piece, String replacement) {
        this.scenario = scenario;
        patch = new Patch(file, piece, replacement);
    }
}
