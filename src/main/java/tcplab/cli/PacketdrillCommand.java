package tcplab.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tcplab.packetdrill.Outcome;
import tcplab.packetdrill.PacketdrillRun;
import tcplab.packetdrill.ScriptException;
import tcplab.packetdrill.ScriptParser;
import tcplab.tcp.Profile;

/** {@code tcplab packetdrill}. */
@Command(
    name = "packetdrill",
    mixinStandardHelpOptions = true,
    header = "Run packetdrill scripts against a simulated host.",
    description = {
      "A line per file: PASS, FAIL with the place and what differs, or UNSUPPORTED with the feature.",
      "The exit code is 1 on a FAIL, 2 where a script cannot be read, 3 where only UNSUPPORTED"
          + " remain. Nothing in a script is ever executed on this machine."
    })
final class PacketdrillCommand implements Callable<Integer> {
  /** How results are printed. */
  enum Report {
    TEXT,
    JSON
  }

  private static final long LARGEST = 4L << 20;

  @ParentCommand private @Nullable CommandLineProgram program;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Scripts, or folders with .pkt files in them.")
  private List<Path> paths = List.of();

  @Mixin private StackOptions stack = new StackOptions();

  @Option(names = "--report", paramLabel = "text|json", description = "How to print.")
  private Report report = Report.TEXT;

  private record Result(Path file, @Nullable Outcome outcome, String trouble) {}

  @Override
  public Integer call() throws Exception {
    CommandLineProgram parent = java.util.Objects.requireNonNull(program);
    Profile profile = stack.profile();
    Map<String, String> sysctls = stack.sysctls();
    List<Result> results =
        paths.stream().flatMap(path -> files(path).stream()).toList().parallelStream()
            .map(found -> found.trouble().isEmpty() ? run(found.file(), profile, sysctls) : found)
            .toList();
    if (report == Report.JSON) {
      json(parent.console(), results);
    } else {
      results.forEach(r -> print(parent.console(), r));
    }
    long passed = results.stream().filter(r -> r.outcome() instanceof Outcome.Pass).count();
    long failed = results.stream().filter(r -> r.outcome() instanceof Outcome.Fail).count();
    long unsupported =
        results.stream().filter(r -> r.outcome() instanceof Outcome.Unsupported).count();
    long bad = results.size() - passed - failed - unsupported;
    if (report == Report.TEXT) {
      parent
          .console()
          .line(
              results.size()
                  + (results.size() == 1 ? " script: " : " scripts: ")
                  + passed
                  + " passed, "
                  + failed
                  + " failed, "
                  + unsupported
                  + " unsupported, "
                  + bad
                  + " unreadable");
    }
    if (failed > 0) {
      return CommandLineProgram.FAILED;
    }
    return bad > 0
        ? CommandLineProgram.WRONG
        : unsupported > 0 ? CommandLineProgram.UNSUPPORTED : 0;
  }

  /** What a path names: itself, or the scripts in a folder, in order; or what is wrong with it. */
  private static List<Result> files(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(new Result(path, null, ""));
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Result> found =
          walk.filter(f -> f.toString().endsWith(".pkt") && Files.isRegularFile(f))
              .sorted()
              .map(f -> new Result(f, null, ""))
              .toList();
      return found.isEmpty()
          ? List.of(new Result(path, null, path + ": there is no .pkt file in this folder"))
          : found;
    } catch (IOException | UncheckedIOException e) {
      return List.of(new Result(path, null, path + ": a folder cannot be read: " + e.getMessage()));
    }
  }

  private static Result run(Path file, Profile profile, Map<String, String> sysctls) {
    try {
      if (!Files.isRegularFile(file)) {
        return new Result(file, null, file + ": there is no such file");
      }
      if (Files.size(file) > LARGEST) {
        return new Result(file, null, file + ": the file is larger than 4 MiB; cut it");
      }
      var script =
          ScriptParser.parse(
              file.toString(), Files.readAllBytes(file), PacketdrillRun.defines(profile));
      return new Result(file, PacketdrillRun.run(script, profile, sysctls), "");
    } catch (ScriptException e) {
      return new Result(file, null, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Result(file, null, file + ": it cannot be read: " + e.getMessage());
    }
  }

  private static void print(Console console, Result result) {
    switch (result.outcome()) {
      case null ->
          console.line(console.styled(Console.Style.RED, "ERROR") + " " + result.trouble());
      case Outcome outcome -> OutcomeText.print(console, result.file().toString(), outcome);
    }
  }

  private static void json(Console console, List<Result> results) throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = factory.createGenerator(console.writer())) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (Result result : results) {
        json.writeStartObject();
        json.writeStringField("file", result.file().toString());
        switch (result.outcome()) {
          case null -> {
            json.writeStringField("result", "ERROR");
            json.writeStringField("message", result.trouble());
          }
          case Outcome.Pass() -> json.writeStringField("result", "PASS");
          case Outcome.Unsupported(var position, var feature) -> {
            json.writeStringField("result", "UNSUPPORTED");
            json.writeNumberField("line", position.line());
            json.writeNumberField("column", position.column());
            json.writeStringField("feature", feature);
          }
          case Outcome.Fail fail -> {
            json.writeStringField("result", "FAIL");
            json.writeNumberField("line", fail.position().line());
            json.writeNumberField("column", fail.position().column());
            json.writeStringField("expected", fail.expected());
            json.writeStringField("actual", fail.actual());
            json.writeArrayFieldStart("before");
            for (String line : fail.before()) {
              json.writeString(line);
            }
            json.writeEndArray();
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    console.line("");
  }
}
