package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import tcplab.sim.Step;
import tcplab.story.Story;

/** The card that says what happened, why, and what it means on a real machine. */
final class Explanation {
  private final VBox box;
  private final Session session;

  Explanation(VBox box, Session session) {
    this.box = box;
    this.session = session;
    session.shown().addListener((_, _, _) -> refresh());
    session.step().addListener((_, _, _) -> refresh());
    session.problems().addListener((_, _, _) -> refresh());
  }

  void refresh() {
    Texts texts = new Texts(session.locale());
    List<Node> lines = new ArrayList<>();
    if (!session.problems().get().isEmpty()) {
      lines.add(line(texts.get("cannotOpen"), "happens"));
      session.problems().get().forEach(p -> lines.add(line(p, "problem")));
      lines.add(line(texts.get("fixIt"), "why"));
      box.getChildren().setAll(lines);
      return;
    }
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      box.getChildren().clear();
      return;
    }
    Optional<Step> current = session.current();
    if (current.isEmpty()) {
      String language = session.language().get();
      lines.add(line(texts.get("beginning"), "stepLine"));
      lines.add(line(shown.timeline().scenario().title().in(language), "happens"));
      lines.add(line(shown.timeline().scenario().summary().in(language), "narration"));
      lines.add(line(texts.get("beginningHint"), "why"));
    } else {
      tell(lines, texts, shown.story(), current.get());
    }
    box.getChildren().setAll(lines);
  }

  private void tell(List<Node> lines, Texts texts, Story story, Step step) {
    lines.add(line(texts.get("stepLine", step.index() + 1, session.steps()), "stepLine"));
    Optional<String> narration = story.narration(step);
    lines.add(line(story.happens(step), "happens"));
    if (narration.isPresent() && !narration.get().equals(story.happens(step))) {
      lines.add(line(narration.get(), "narration"));
    }
    int told = 0;
    for (Story.Reason reason : story.reasons(step)) {
      lines.add(line(reason.what(), "what"));
      lines.add(line(reason.why(), "why"));
      String ids = String.join(", ", reason.rule().requirements());
      lines.add(line(reason.rule().clause() + (ids.isEmpty() ? "" : " · " + ids), "clause"));
      reason.real().ifPresent(r -> lines.add(line(texts.get("real") + ": " + r, "why")));
      if (++told == 4) {
        break;
      }
    }
  }

  private static Label line(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }
}
