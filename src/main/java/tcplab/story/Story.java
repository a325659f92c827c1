package tcplab.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import tcplab.sim.Call;
import tcplab.sim.Connection;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Effect;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;
import tcplab.tcp.RuleTexts;
import tcplab.tcp.State;

/** Tells a run step by step in one language. */
public final class Story {
  private final Timeline timeline;
  private final ResourceBundle texts;
  private final RuleTexts rules;
  private final String language;
  private final Numbers numbers;

  /**
   * One rule applied at a step.
   *
   * @param rule the rule
   * @param what what was done by it
   * @param why the reason
   * @param real what it means on a real machine, where there is something to say
   */
  public record Reason(Rule rule, String what, String why, Optional<String> real) {}

  /** A story of {@code timeline} in the locale's language: Chinese for zh, else English. */
  public Story(Timeline timeline, Locale locale) {
    this.timeline = timeline;
    this.language = locale.getLanguage().equals("zh") ? "zh" : "en";
    Locale own = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    this.texts =
        ResourceBundle.getBundle(
            "tcplab.story.story",
            own,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.rules = RuleTexts.of(own);
    this.numbers = new Numbers(timeline);
  }

  /** The relative numbers of the run's segments. */
  public Numbers numbers() {
    return numbers;
  }

  /** What happens at the step, as one sentence. */
  public String happens(Step step) {
    return switch (step.cause()) {
      case Step.Cause.Called(int id) -> {
        Call call = timeline.calls().get(id);
        yield text("called", host(step.host()), call.text());
      }
      case Step.Cause.CallTimedOut(int id) -> {
        Call call = timeline.calls().get(id);
        yield text("callTimedOut", host(step.host()), call.text());
      }
      case Step.Cause.Arrived(int id) -> {
        Transmission t = timeline.transmissions().get(id);
        yield text("arrived", numbers.label(t), host(t.from()), host(step.host()));
      }
      case Step.Cause.Died(int id) -> {
        Transmission t = timeline.transmissions().get(id);
        yield text("died", numbers.label(t), host(t.from()), reason(t));
      }
      case Step.Cause.Injected(int id) -> {
        Transmission t = timeline.transmissions().get(id);
        Packet packet = t.packet();
        yield text(
            "injected", numbers.label(t), packet.source().toString(), host(t.to()), host(t.from()));
      }
      case Step.Cause.TimedOut(_, var timer) ->
          text("timedOut", texts.getString("timer." + timer.name()), host(step.host()));
      case Step.Cause.Intervened(String what) ->
          step.host() < 0
              ? text("intervened", what)
              : text("intervenedAt", host(step.host()), what);
      case Step.Cause.Parted(String place, String expected, String actual) ->
          text("parted", place, expected, actual);
      case Step.Cause.Narrated() -> narration(step).orElse("");
    };
  }

  /** Why a packet died on its way; "" for one that did not. */
  public String reason(Transmission t) {
    if (t.reason() == null) {
      return "";
    }
    String key = "reason." + t.reason().replaceAll("[^A-Za-z]+", "-");
    return texts.containsKey(key) ? texts.getString(key) : t.reason();
  }

  /** The author's sentence at the step. */
  public Optional<String> narration(Step step) {
    return timeline.narration(step.index()).map(t -> t.in(language));
  }

  /** What comes of the step: state changes, segments, returns; short lines in order. */
  public List<String> outcome(Step step) {
    List<String> lines = new ArrayList<>();
    for (Step.Change change : step.changes()) {
      switch (change) {
        case Step.Change.Reacted reacted -> {
          Connection connection = timeline.connections().get(reacted.connection());
          for (Effect effect : reacted.effects()) {
            if (effect instanceof Effect.Entered entered) {
              State from = entered.arrow().from();
              State to = entered.arrow().to();
              lines.add(text("entered", host(connection.host()), from.rfcName(), to.rfcName()));
            }
          }
        }
        case Step.Change.Sent(int id) -> {
          Transmission t = timeline.transmissions().get(id);
          String key = t.retransmission() ? "sentAgain" : "sent";
          lines.add(text(key, host(t.from()), numbers.label(t)));
        }
        case Step.Change.Returned(int id) -> {
          Call call = timeline.calls().get(id);
          lines.add(text("returned", call.text(), call.result()));
        }
        case Step.Change.Queued queued ->
            lines.add(
                text(
                    "queued",
                    Integer.toString(queued.synQueue()),
                    Integer.toString(queued.acceptQueue())));
        case Step.Change.HostActed _, Step.Change.Gone _ -> {}
      }
    }
    return lines;
  }

  /** The rules behind the step, each once, the most telling first. */
  public List<Reason> reasons(Step step) {
    Set<Rule> found = new LinkedHashSet<>();
    for (Step.Change change : step.changes()) {
      switch (change) {
        case Step.Change.Reacted reacted -> {
          for (Effect effect : reacted.effects()) {
            if (effect instanceof Effect.Entered) {
              found.add(effect.rule());
            }
          }
          for (Effect effect : reacted.effects()) {
            boolean timer =
                effect instanceof Effect.TimerStarted || effect instanceof Effect.TimerStopped;
            if (!timer) {
              found.add(effect.rule());
            }
          }
        }
        case Step.Change.HostActed acted -> found.add(acted.rule());
        default -> {}
      }
    }
    return found.stream()
        .map(rule -> new Reason(rule, rules.what(rule), rules.why(rule), rules.real(rule)))
        .toList();
  }

  private String host(int index) {
    return index < 0 ? texts.getString("nobody") : timeline.hosts().get(index).name();
  }

  private String text(String key, String... values) {
    String pattern = texts.getString(key);
    for (int i = 0; i < values.length; i++) {
      pattern = pattern.replace("{" + i + "}", values[i]);
    }
    return pattern;
  }
}
