package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import tcplab.reference.Advice;
import tcplab.reference.Card;
import tcplab.reference.CardId;
import tcplab.reference.CommandCard;
import tcplab.reference.ErrnoCard;
import tcplab.reference.FlagCard;
import tcplab.reference.Look;
import tcplab.reference.Reference;
import tcplab.reference.SettingCard;
import tcplab.reference.StateCard;
import tcplab.reference.Text;

/** Cards of the reference as nodes: whole for reading, short for hovering. */
final class Cards {
  private final Texts texts;
  private final Locale locale;
  private final Function<String, String> titles;
  private final Consumer<String> openScenario;
  private final Consumer<CardId> openCard;

  /**
   * Cards in the language chosen.
   *
   * @param titles the title of a scenario by its id
   * @param openScenario what a link to a scenario does
   * @param openCard what a link to another card does
   */
  Cards(
      Preferences preferences,
      Function<String, String> titles,
      Consumer<String> openScenario,
      Consumer<CardId> openCard) {
    this.texts = preferences.texts();
    this.locale = preferences.locale();
    this.titles = titles;
    this.openScenario = openScenario;
    this.openCard = openCard;
  }

  /** What a card is called in lists. */
  static String name(Card card, Locale locale) {
    String title = card.head().title().in(locale);
    return title.startsWith(card.id().name()) ? title : card.id().name() + "  " + title;
  }

  List<Node> whole(Card card) {
    List<Node> nodes = new ArrayList<>();
    line(nodes, name(card, locale), "happens");
    line(nodes, card.head().summary().in(locale), "narration");
    switch (card) {
      case StateCard c -> state(nodes, c);
      case ErrnoCard c -> {
        c.calls().forEach(o -> line(nodes, o.call() + ": " + o.when().in(locale), "what"));
        c.remedy().ifPresent(r -> section(nodes, "card.remedy", List.of(r)));
      }
      case FlagCard c -> {
        line(nodes, "tcpdump " + c.tcpdump() + "   Wireshark " + c.wireshark(), "mono");
        section(nodes, "card.answer", c.answer());
        line(nodes, c.captureFilter(), "mono");
        line(nodes, c.displayFilter(), "mono");
      }
      case SettingCard c -> {
        line(nodes, texts.get("card.default", c.value(), c.unit().in(locale)), "what");
        c.valueNote().ifPresent(n -> line(nodes, n.in(locale), "why"));
        section(nodes, "card.changeIt", List.of(c.change()));
        section(nodes, "card.keepIt", List.of(c.keep()));
      }
      case CommandCard c -> {
        line(nodes, c.example(), "mono");
        line(nodes, c.sample(), "sample");
        section(nodes, "card.reading", c.reading());
      }
    }
    links(nodes, card);
    line(nodes, String.join("; ", card.head().sources()), "clause");
    return nodes;
  }

  private void state(List<Node> nodes, StateCard card) {
    section(nodes, "card.in", card.in());
    section(nodes, "card.out", card.out());
    section(nodes, "card.duration", List.of(card.duration()));
    section(nodes, "card.many", card.many());
    line(nodes, texts.get("card.look"), "section");
    for (Look look : card.look()) {
      line(nodes, look.platform() + ": " + look.command(), "mono");
      line(nodes, look.reads().in(locale), "why");
    }
    line(nodes, texts.get("card.change"), "section");
    for (Advice advice : card.change()) {
      String verdict = texts.get("advice." + advice.verdict());
      line(nodes, verdict + ": " + advice.text().in(locale), "what");
    }
  }

  /** The same in a few lines, for the pointer resting on a state. */
  List<Node> brief(StateCard card) {
    List<Node> nodes = new ArrayList<>();
    line(nodes, name(card, locale), "happens");
    line(nodes, card.head().summary().in(locale), "narration");
    section(nodes, "card.duration", List.of(card.duration()));
    section(nodes, "card.many", card.many().stream().limit(2).toList());
    card.look().stream().limit(1).forEach(l -> line(nodes, l.command(), "mono"));
    line(nodes, card.head().sources().getFirst(), "clause");
    return nodes;
  }

  private void links(List<Node> nodes, Card card) {
    FlowPane lessons = new FlowPane(12, 2);
    for (String id : card.head().scenarios()) {
      Hyperlink link = new Hyperlink(titles.apply(id));
      link.setOnAction(_ -> openScenario.accept(id));
      lessons.getChildren().add(link);
    }
    if (!lessons.getChildren().isEmpty()) {
      line(nodes, texts.get("card.lessons"), "section");
      nodes.add(lessons);
    }
    FlowPane related = new FlowPane(12, 2);
    for (Card other : Reference.bundled().related(card)) {
      Hyperlink link = new Hyperlink(other.id().name());
      link.setOnAction(_ -> openCard.accept(other.id()));
      related.getChildren().add(link);
    }
    if (!related.getChildren().isEmpty()) {
      line(nodes, texts.get("card.related"), "section");
      nodes.add(related);
    }
  }

  private void section(List<Node> nodes, String key, List<Text> lines) {
    if (!lines.isEmpty()) {
      line(nodes, texts.get(key), "section");
      lines.forEach(text -> line(nodes, text.in(locale), "what"));
    }
  }

  private static void line(List<Node> nodes, String text, String style) {
    nodes.add(Controls.text(text, style));
  }
}
