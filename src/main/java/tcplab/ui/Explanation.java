package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import tcplab.packetdrill.Outcome;
import tcplab.reference.CardId;
import tcplab.reference.Reference;
import tcplab.sim.Step;
import tcplab.story.Story;

/**
 * The card that says what happened, why, and what it means on a real machine; a reference card
 * while one is read; what is wrong where something could not be opened.
 */
final class Explanation {
  private static final int MOST_REASONS = 4;

  private final VBox box;
  private final Session session;
  private final QuestionCard question;
  private final Function<CardId, List<Node>> cards;

  /**
   * An explanation in a box.
   *
   * @param cards the nodes of a reference card
   */
  Explanation(VBox box, Session session, Function<CardId, List<Node>> cards) {
    this.box = box;
    this.session = session;
    this.cards = cards;
    this.question = new QuestionCard(session);
    session.shown().addListener((_, _, _) -> refresh());
    session.player().step().addListener((_, _, _) -> refresh());
    session.problems().addListener((_, _, _) -> refresh());
    session.card().addListener((_, _, _) -> refresh());
    session.quiz().open().addListener((_, _, _) -> refresh());
    session.quiz().answered().addListener((_, _, _) -> refresh());
    session.preferences().questions().addListener((_, _, _) -> refresh());
  }

  void refresh() {
    Texts texts = session.preferences().texts();
    List<Node> lines = new ArrayList<>();
    Shown shown = session.shown().get();
    CardId card = session.card().get();
    if (!session.problems().get().isEmpty()) {
      lines.add(Controls.text(texts.get("cannotOpen"), "happens"));
      session.problems().get().forEach(p -> lines.add(Controls.text(p, "problem")));
      lines.add(Controls.text(texts.get("fixIt"), "why"));
    } else if (card != null) {
      Button back =
          Controls.button("backToStep", texts.get("backToStep"), () -> session.card().set(null));
      lines.add(back);
      lines.addAll(cards.apply(card));
    } else if (shown != null) {
      Optional<Step> current = session.player().current();
      if (current.isEmpty()) {
        beginning(lines, texts, shown);
      } else {
        tell(lines, texts, shown.story(), current.get());
      }
      verdict(lines, texts, shown);
      question.node().ifPresent(node -> lines.add(Math.min(1, lines.size()), node));
    }
    box.getChildren().setAll(lines);
  }

  /**
   * Before and after the run of a script: whether the host did what it says, and where it parts.
   */
  private void verdict(List<Node> lines, Texts texts, Shown shown) {
    int step = session.player().step().get();
    if (shown.outcome().isEmpty() || (step >= 0 && step < session.player().steps() - 1)) {
      return;
    }
    switch (shown.outcome().get()) {
      case Outcome.Pass() -> lines.add(Controls.text(texts.get("script.pass"), "rightAnswer"));
      // At its end the run tells it itself.
      case Outcome.Fail _ when step >= 0 -> {}
      case Outcome.Fail fail -> {
        String place = fail.position().line() + ":" + fail.position().column();
        lines.add(Controls.text(texts.get("script.fail", place), "wrongAnswer"));
        lines.add(Controls.text(texts.get("script.expected") + " " + fail.expected(), "sample"));
        lines.add(Controls.text(texts.get("script.actual") + " " + fail.actual(), "sample"));
      }
      case Outcome.Unsupported lack -> {
        String place = lack.position().line() + ":" + lack.position().column();
        lines.add(
            Controls.text(texts.get("script.unsupported", place, lack.feature()), "wrongAnswer"));
      }
    }
  }

  private void beginning(List<Node> lines, Texts texts, Shown shown) {
    String language = session.preferences().language().get();
    lines.add(Controls.text(texts.get("beginning"), "stepLine"));
    lines.add(Controls.text(shown.timeline().scenario().title().in(language), "happens"));
    lines.add(Controls.text(shown.timeline().scenario().summary().in(language), "narration"));
    lines.add(Controls.text(texts.get("beginningHint"), "why"));
    String id = shown.timeline().scenario().id();
    var about = Reference.bundled().ofScenario(id);
    if (!about.isEmpty()) {
      var links = new javafx.scene.layout.FlowPane(12, 2);
      for (var card : about) {
        var link = new javafx.scene.control.Hyperlink(card.id().name());
        link.setOnAction(_ -> session.card().set(card.id()));
        links.getChildren().add(link);
      }
      lines.add(Controls.text(texts.get("card.related"), "section"));
      lines.add(links);
    }
  }

  private void tell(List<Node> lines, Texts texts, Story story, Step step) {
    lines.add(
        Controls.text(
            texts.get("stepLine", step.index() + 1, session.player().steps()), "stepLine"));
    String happens = story.happens(step);
    Optional<String> narration = story.narration(step);
    lines.add(Controls.text(happens, "happens"));
    narration
        .filter(text -> !text.equals(happens))
        .ifPresent(text -> lines.add(Controls.text(text, "narration")));
    story.reasons(step).stream()
        .limit(MOST_REASONS)
        .forEach(
            reason -> {
              lines.add(Controls.text(reason.what(), "what"));
              lines.add(Controls.text(reason.why(), "why"));
              String ids = String.join(", ", reason.rule().requirements());
              lines.add(
                  Controls.text(
                      reason.rule().clause() + (ids.isEmpty() ? "" : " · " + ids), "clause"));
              reason
                  .real()
                  .ifPresent(r -> lines.add(Controls.text(texts.get("real") + ": " + r, "why")));
            });
  }
}
