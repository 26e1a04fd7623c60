package chat.whisper.matcher.simulation;

import chat.whisper.backends.Backends;

/** `make simulate`: any number of seeds and people from the command line. Arguments: first seed, how many, people. */
final class Simulate {
    private Simulate() {}

    public static void main(String[] arguments) {
        var first = Long.parseLong(arguments[0]);
        var seeds = Long.parseLong(arguments[1]);
        var people = Integer.parseInt(arguments[2]);
        var begun = System.nanoTime();
        var status = 0;
        try {
            var seen = Seeds.run(first, seeds, people);
            System.out.printf(
                    "%d seeds of %d people in %.1f s: %d pairs, %s, %d of %d crash points%n",
                    seeds,
                    people,
                    (System.nanoTime() - begun) / 1e9,
                    seen.pairs(),
                    seen.ends(),
                    seen.crashes().size(),
                    CrashPoint.values().length);
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
            status = 1;
        }
        Backends.shared().close();
        System.exit(status);
    }
}
