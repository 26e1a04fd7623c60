package chat.whisper.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One suite of a report in JUnit's XML, which all our test tools can write. */
record TestReport(String name, long tests, List<String> skipped, List<String> failed) {

    static List<TestReport> read(Path file) {
        try {
            var document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile());
            return elements(document.getElementsByTagName("testsuite"))
                    .map(TestReport::of)
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " is no report: " + e.getMessage(), e);
        }
    }

    private static TestReport of(Element suite) {
        var cases = elements(suite.getElementsByTagName("testcase")).toList();
        return new TestReport(
                suite.getAttribute("name"), cases.size(), with(cases, "skipped"), with(cases, "failure", "error"));
    }

    private static List<String> with(List<Element> cases, String... tags) {
        return cases.stream()
                .filter(one -> Stream.of(tags)
                        .anyMatch(tag -> one.getElementsByTagName(tag).getLength() > 0))
                .map(one -> one.getAttribute("name"))
                .toList();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }
}
