package tcplab.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import tcplab.scenario.Course;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.Step;
import tcplab.sim.Text;
import tcplab.sim.Timeline;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * The bundled lessons with their titles, and what can be searched in them: words, and once they
 * have been run, the states visited, the flags sent and the errors met.
 */
final class Lessons {
  private final Library library;
  private final Executor background;
  private final Map<String, Text> titles = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private @Nullable Task<Map<String, String>> running;

  Lessons(Library library, Executor background) {
    this.library = library;
    this.background = background;
  }

  Library library() {
    return library;
  }

  List<Course.Chapter> chapters() {
    return library.course().chapters();
  }

  boolean has(String id) {
    return library.ids().contains(id);
  }

  /** A lesson's title; its id where its file is wrong, as opening it will tell. */
  Text title(String id) {
    return titles.computeIfAbsent(
        id,
        wanted -> {
          try {
            return library.title(wanted);
          } catch (ScenarioException e) {
            return Text.of(wanted);
          }
        });
  }

  /** Whether a lesson's name or title holds the query, in lower case. */
  boolean isTitled(String id, String query) {
    Text title = title(id);
    String named = (id + " " + title.en() + " " + title.zh()).toLowerCase(Locale.ROOT);
    return named.contains(query) || named.contains(query.replace('_', '-'));
  }

  /** Whether a lesson fits all words of a query, in lower case. */
  boolean fits(String id, String query) {
    Text title = title(id);
    String all =
        (id + " " + title.en() + " " + title.zh()).toLowerCase(Locale.ROOT)
            + " "
            + words.getOrDefault(id, "");
    for (String word : query.split("\\s+", -1)) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Runs all lessons in the background, once, so that {@link #fits} knows what happens in them. */
  void index(Runnable whenDone) {
    if (running != null) {
      return;
    }
    Task<Map<String, String>> task =
        new Task<>() {
          @Override
          protected Map<String, String> call() throws ScenarioException {
            Map<String, String> found = new HashMap<>();
            for (String id : library.ids()) {
              found.put(id, words(Simulation.run(library.scenario(id))));
            }
            return found;
          }
        };
    running = task;
    task.setOnSucceeded(
        _ -> {
          words.putAll(task.getValue());
          whenDone.run();
        });
    task.setOnFailed(
        _ -> {
          running = null;
          throw new IllegalStateException("a lesson cannot be run", task.getException());
        });
    background.execute(task);
  }

  private static String words(Timeline timeline) {
    Set<String> found = new LinkedHashSet<>();
    Scenario scenario = timeline.scenario();
    found.add(scenario.summary().en());
    found.add(scenario.summary().zh());
    for (Step step : timeline.steps()) {
      for (Step.Change change : step.changes()) {
        if (change instanceof Step.Change.Reacted reacted) {
          found.add(reacted.after().state().netstatName());
          found.add(reacted.after().state().rfcName());
        }
      }
    }
    timeline
        .transmissions()
        .forEach(
            t -> {
              if (t.packet().body() instanceof Packet.Tcp(Segment segment)) {
                found.add(segment.flagNames());
              }
            });
    timeline.calls().forEach(call -> found.add(call.result()));
    return String.join(" ", new ArrayList<>(found)).toLowerCase(Locale.ROOT);
  }
}
