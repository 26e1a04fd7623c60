package chat.whisper.perf.peers;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Lines over one horizontal axis that begins at 0, as a group of SVG; values on a logarithmic scale if they are times.
 * Drawn by hand, as charting libraries need the fonts of a desktop.
 */
record Chart(String title, Scale scale, List<Line> lines) {
    static final int WIDTH = 340;
    static final int HEIGHT = 230;
    /** Okabe and Ito's, told apart by people of all kinds of colour vision; grey in the place of their yellow, which is pale on white. */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#999999");

    private static final int LEFT = 58;
    private static final int TOP = 30;
    private static final int RIGHT = WIDTH - 12;
    private static final int BOTTOM = HEIGHT - 28;

    /** What a step upwards adds, or multiplies by. */
    enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** Points by x, rising. */
    record Line(String name, List<Point> points) {}

    /** Where a line turns. */
    record Point(double x, double y) {}

    String svg(int left, int top) {
        return "<g transform=\"translate(%d %d)\">%n<text x=\"%d\" y=\"14\" class=\"title\">%s</text>%n%s%s</g>%n"
                .formatted(left, top, LEFT, title, axes(), drawn());
    }

    private String axes() {
        var y = ticks().mapToObj(this::row).collect(Collectors.joining());
        var x = lines.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .distinct()
                .mapToObj(rate -> "<text x=\"%s\" y=\"%d\" class=\"x\">%s</text>%n"
                        .formatted(number(across(rate)), HEIGHT - 10, number(rate)))
                .collect(Collectors.joining());
        return y + x;
    }

    private String row(double value) {
        var y = number(up(value));
        return "<path d=\"M%d %s H%d\" class=\"grid\"/><text x=\"%d\" y=\"%s\" class=\"y\">%s</text>%n"
                .formatted(LEFT, y, RIGHT, LEFT - 6, y, number(value));
    }

    private String drawn() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> drawn(lines.get(i), COLOURS.get(i % COLOURS.size())))
                .collect(Collectors.joining());
    }

    private String drawn(Line line, String colour) {
        var path = line.points.stream()
                .map(point -> number(across(point.x)) + " " + number(up(point.y)))
                .collect(Collectors.joining(" L"));
        var dots = line.points.stream()
                .map(point -> "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"><title>%s: %s</title></circle>"
                        .formatted(number(across(point.x)), number(up(point.y)), colour, line.name, number(point.y)))
                .collect(Collectors.joining());
        return "<path d=\"M%s\" stroke=\"%s\" class=\"line\"/>%s%n".formatted(path, colour, dots);
    }

    /** Charts and words on a page of their own. */
    static String picture(int width, int height, String title, String content) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11" role="img">
                <title>%s</title>
                <style>.title{font-weight:bold}.x{text-anchor:middle}.y{text-anchor:end;dominant-baseline:middle}.grid{stroke:#ddd}.line{fill:none;stroke-width:2}</style>
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s</svg>
                """.formatted(width, height, title, content);
    }

    /** What each colour stands for, beside each other from a place on. */
    static String legend(List<String> names, int left, int top) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/><text x=\"%d\" y=\"%d\">%s</text>%n"
                        .formatted(
                                left + 120 * i,
                                top - 4,
                                COLOURS.get(i % COLOURS.size()),
                                left + 120 * i + 9,
                                top,
                                names.get(i)))
                .collect(Collectors.joining());
    }

    private boolean isLogarithmic() {
        return scale == Scale.LOGARITHMIC;
    }

    private DoubleStream ticks() {
        return isLogarithmic()
                ? DoubleStream.iterate(least(), value -> value <= most() * 1.001, value -> value * 10)
                : IntStream.rangeClosed(0, 4).mapToDouble(quarter -> most() * quarter / 4);
    }

    private double across(double x) {
        return LEFT + (RIGHT - LEFT) * x / values(Point::x).max().orElse(1);
    }

    private double up(double y) {
        var share =
                isLogarithmic() ? Math.log(Math.max(y, least()) / least()) / Math.log(most() / least()) : y / most();
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    /** The power of ten below everything. */
    private double least() {
        return powerOfTen(values(Point::y).filter(y -> y > 0).min().orElse(1));
    }

    /** The power of ten above everything, or on a plain scale a round number. */
    private double most() {
        var most = values(Point::y).filter(y -> y > 0).max().orElse(1);
        var power = powerOfTen(most);
        return isLogarithmic() ? power * 10 : Math.ceil(most / power) * power;
    }

    private static double powerOfTen(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    private DoubleStream values(ToDoubleFunction<Point> which) {
        return lines.stream().flatMap(line -> line.points.stream()).mapToDouble(which);
    }

    private static String number(double value) {
        var digits = value == Math.rint(value) ? 0 : value * 10 == Math.rint(value * 10) ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
