package tcplab.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import tcplab.sim.Scenario;
import tcplab.sim.Text;

/** The question that is open at the playhead: asked, answered, explained. */
final class QuestionCard {
  private final Session session;

  QuestionCard(Session session) {
    this.session = session;
  }

  /** The card; empty where nothing is asked or questions are switched off. */
  Optional<Node> node() {
    Scenario.Question question = session.quiz().open().get();
    if (question == null || !session.preferences().questions().get()) {
      return Optional.empty();
    }
    Texts texts = session.preferences().texts();
    String language = session.preferences().language().get();
    VBox box = new VBox(6);
    box.setId("question");
    box.getStyleClass().add("question");
    box.getChildren().add(Controls.text(question.ask().in(language), "happens"));
    Optional<String> given = session.quiz().given(question);
    if (given.isEmpty()) {
      ask(box, question, texts, language);
    } else {
      explain(box, question, given.get(), texts, language);
    }
    HBox ways = new HBox(8);
    int step = session.player().step().get();
    session.quiz().before(step).ifPresent(to -> ways.getChildren().add(go("previousQuestion", to)));
    session.quiz().after(step).ifPresent(to -> ways.getChildren().add(go("nextQuestion", to)));
    Label score =
        new Label(
            texts.get("score", session.quiz().right().get(), session.quiz().answered().get()));
    score.getStyleClass().add("muted");
    score.setVisible(session.quiz().answered().get() > 0);
    ways.getChildren().add(score);
    box.getChildren().add(ways);
    return Optional.of(box);
  }

  private void ask(VBox box, Scenario.Question question, Texts texts, String language) {
    if (!question.host().isEmpty()) {
      box.getChildren().add(Controls.text(texts.get("answerState", question.host()), "why"));
      return;
    }
    int number = 0;
    for (Text choice : question.choices()) {
      number++;
      Button button =
          Controls.button(
              "choice-" + number, choice.in(language), () -> session.quiz().answer(choice.en()));
      button.setWrapText(true);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      box.getChildren().add(button);
    }
  }

  private void explain(
      VBox box, Scenario.Question question, String given, Texts texts, String language) {
    boolean right = Quiz.right(question, given);
    String answer =
        question.host().isEmpty() ? question.answer().in(language) : question.answer().en();
    box.getChildren()
        .add(
            Controls.text(
                right ? texts.get("right", answer) : texts.get("wrong", answer),
                right ? "rightAnswer" : "wrongAnswer"));
    box.getChildren().add(Controls.text(question.why().in(language), "narration"));
  }

  private Button go(String key, int step) {
    return Controls.button(
        key,
        session.preferences().texts().get(key),
        () -> {
          session.player().pause();
          session.player().jump(step);
        });
  }
}
