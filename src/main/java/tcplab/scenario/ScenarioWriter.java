package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tcplab.sim.Scenario;
import tcplab.sim.Scenario.HostSpec;
import tcplab.sim.Scenario.Question;
import tcplab.sim.Text;
import tcplab.tcp.Deviation;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** Writes a scenario as the YAML that {@link ScenarioReader} reads back. */
public final class ScenarioWriter {
  private static final String SCHEMA = "# yaml-language-server: $schema=scenario.schema.json\n";

  private ScenarioWriter() {}

  /**
   * The scenario as a file's text. Read under the name {@code id + ".yaml"} it gives an equal
   * scenario, but for the line numbers of entries and expectations and for spaces at the ends of
   * texts.
   */
  public static String write(Scenario scenario) {
    StringBuilder out = new StringBuilder(SCHEMA);
    Layout.text(out, "", "title", scenario.title());
    if (!scenario.summary().equals(Text.of(""))) {
      Layout.text(out, "", "summary", scenario.summary());
    }
    if (!scenario.group().isEmpty()) {
      out.append("group: ").append(scenario.group()).append('\n');
    }
    if (scenario.seed() != ScenarioReader.SEED) {
      out.append("seed: ").append(scenario.seed()).append('\n');
    }
    if (scenario.until() != ScenarioReader.UNTIL) {
      out.append("until: ").append(Times.format(scenario.until())).append('\n');
    }
    out.append("hosts:\n");
    for (int i = 0; i < scenario.hosts().size(); i++) {
      host(out, scenario.hosts().get(i), HostReader.address(i));
    }
    Cast cast = new Cast(scenario.hosts());
    LinkWriter.write(out, cast, scenario.links());
    if (!scenario.script().isEmpty()) {
      out.append("script:\n");
      new ScriptWriter(cast).write(out, scenario.script());
    }
    if (!scenario.questions().isEmpty()) {
      out.append("questions:\n");
      scenario.questions().forEach(question -> question(out, question));
    }
    if (!scenario.expectations().isEmpty()) {
      out.append("expect:\n");
      scenario
          .expectations()
          .forEach(e -> out.append("  - ").append(Claims.format(e)).append('\n'));
    }
    return out.toString();
  }

  private static void host(StringBuilder out, HostSpec host, IpAddress usual) {
    List<String> fields = new ArrayList<>();
    if (host.attacker()) {
      fields.add("attacker: true");
    }
    if (!host.attacker() || !host.profile().equals(Profile.LINUX)) {
      fields.add("profile: " + host.profile().name());
    }
    if (!host.address().equals(usual)) {
      fields.add("address: " + Layout.inFlow(host.address().toString()));
    }
    host.isn().ifPresent(isn -> fields.add("isn: " + isn));
    if (host.settings().isEmpty() && host.deviations().isEmpty()) {
      out.append("  ").append(host.name()).append(": {");
      out.append(String.join(", ", fields)).append("}\n");
      return;
    }
    out.append("  ").append(host.name()).append(":\n");
    fields.forEach(field -> out.append("    ").append(field).append('\n'));
    if (!host.settings().isEmpty()) {
      out.append("    settings:\n");
      for (Setting setting : Setting.values()) {
        Long value = host.settings().get(setting);
        if (value != null) {
          out.append("      ").append(setting.key()).append(": ");
          out.append(Values.format(setting, value)).append('\n');
        }
      }
    }
    deviations(out, host.deviations());
  }

  private static void deviations(StringBuilder out, Map<Deviation, Boolean> deviations) {
    if (!deviations.isEmpty()) {
      out.append("    deviations:\n");
      for (Deviation deviation : Deviation.values()) {
        Boolean made = deviations.get(deviation);
        if (made != null) {
          out.append("      ").append(Values.key(deviation)).append(": ");
          out.append(made).append('\n');
        }
      }
    }
  }

  private static void question(StringBuilder out, Question question) {
    StringBuilder fields = new StringBuilder();
    String indent = "    ";
    question
        .at()
        .ifPresent(
            at -> fields.append(indent).append("at: ").append(Times.format(at)).append('\n'));
    question
        .when()
        .ifPresent(
            when ->
                fields
                    .append(indent)
                    .append("when: ")
                    .append(Conditions.format(when))
                    .append('\n'));
    fields.append(indent);
    Layout.text(fields, indent, "ask", question.ask());
    if (question.choices().isEmpty()) {
      fields.append(indent).append("host: ").append(question.host()).append('\n');
      fields.append(indent).append("answer: ").append(question.answer().en()).append('\n');
    } else {
      fields.append(indent).append("choices:\n");
      for (Text choice : question.choices()) {
        choice(fields, choice);
      }
      fields.append(indent).append("answer: ");
      fields.append(question.choices().indexOf(question.answer()) + 1).append('\n');
    }
    if (!question.why().equals(Text.of(""))) {
      fields.append(indent);
      Layout.text(fields, indent, "why", question.why());
    }
    out.append("  - ").append(fields.substring(indent.length()));
  }

  private static void choice(StringBuilder out, Text choice) {
    out.append("      - ");
    if (choice.en().equals(choice.zh())) {
      out.append(Layout.scalar(choice.en())).append('\n');
    } else {
      out.append("{en: ").append(Layout.inFlow(choice.en()));
      out.append(", zh: ").append(Layout.inFlow(choice.zh())).append("}\n");
    }
  }
}
