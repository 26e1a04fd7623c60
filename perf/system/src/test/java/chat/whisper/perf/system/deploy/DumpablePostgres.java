package chat.whisper.perf.system.deploy;

import chat.whisper.backends.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL with all its programs, pg_dump and psql among them, which the jar of the other tests does not have: the machine's. Made at the first start; what is in it stays in its folder. As root it runs in a user namespace, as it refuses root.
 */
final class DumpablePostgres {
    private final Path folder;
    private final String address;
    private final Path certificate;
    private final Path key;
    private final Path programs = Program.postgresql()
            .orElseThrow(() -> new IllegalStateException("no PostgreSQL with pg_dump: apt-get install postgresql"));

    DumpablePostgres(Path folder, String address, Path certificate, Path key) {
        this.folder = folder;
        this.address = address;
        this.certificate = certificate;
        this.key = key;
    }

    /** `command` as the compose file has it. */
    List<String> command(List<String> command) {
        if (!Files.exists(folder)) {
            make();
        }
        var words = new ArrayList<>(List.of(
                "postgres",
                "-D",
                data().toString(),
                "-h",
                address,
                "-k",
                sockets().toString()));
        command.stream()
                .skip(1)
                .map(word -> word.replace("/run/secrets/postgres_cert", certificate.toString())
                        .replace("/run/tls/key.pem", privateKey().toString()))
                .forEach(words::add);
        return apart(words);
    }

    /** One of its programs, as in the container. */
    List<String> client(List<String> command) {
        var words = new ArrayList<>(command);
        words.addAll(1, List.of("-h", sockets().toString()));
        return apart(words);
    }

    boolean answers() {
        return succeeds(client(List.of("psql", "-q", "-U", "whisper", "-d", "whisper", "-c", "select 1")));
    }

    private void make() {
        try {
            Files.createDirectories(sockets());
            Files.copy(key, privateKey());
            Files.setPosixFilePermissions(privateKey(), PosixFilePermissions.fromString("rw-------"));
            var password = certificate.resolveSibling("postgres_password").toString();
            require(apart(List.of(
                    "initdb",
                    "-D",
                    data().toString(),
                    "-U",
                    "whisper",
                    "--auth-local=trust",
                    "--auth-host=scram-sha-256",
                    "--pwfile=" + password,
                    "--no-sync")));
            // As the image does with POSTGRES_DB: before it listens.
            Files.writeString(folder.resolve("create.sql"), "create database whisper;\n");
            require(List.of(
                    "sh",
                    "-c",
                    String.join(" ", apart(List.of("postgres", "--single", "-D", data().toString(), "postgres"))) + " <"
                            + folder.resolve("create.sql")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> apart(List<String> words) {
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(words.getFirst()).toString());
        command.addAll(words.subList(1, words.size()));
        return command;
    }

    private void require(List<String> command) {
        if (!succeeds(command)) {
            throw new IllegalStateException("did not work: " + command + ", see " + log());
        }
    }

    private boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path sockets() {
        return folder.resolve("s");
    }

    private Path privateKey() {
        return folder.resolve("key.pem");
    }

    private Path log() {
        return folder.resolveSibling("initdb.log");
    }
}
