package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tcplab.reference.Card;
import tcplab.reference.Hit;
import tcplab.reference.Kind;
import tcplab.reference.Reference;
import tcplab.scenario.Course;
import tcplab.sim.Scenario;

/** The left side: lessons in the order of the course, then the reference; one search for both. */
final class LibraryPane {
  /** A line of the tree. */
  sealed interface Entry {
    /** A chapter, or a kind of cards. */
    record Heading(String text) implements Entry {}

    /** A lesson. */
    record Lesson(String id, String title) implements Entry {}

    /** A card of the reference. */
    record Reading(Card card, String title) implements Entry {}
  }

  private static final int MOST_HITS = 40;

  /** Lines left in sight above what was opened elsewhere. */
  private static final int ABOVE = 6;

  private final TextField search;
  private final TreeView<Entry> tree;
  private final Lessons lessons;
  private final Session session;
  private final ObservableSet<String> finished;
  private boolean filling;

  LibraryPane(
      TextField search,
      TreeView<Entry> tree,
      Lessons lessons,
      Session session,
      ObservableSet<String> finished) {
    this.search = search;
    this.tree = tree;
    this.lessons = lessons;
    this.session = session;
    this.finished = finished;
    tree.setCellFactory(_ -> new Cell());
    tree.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> chosen(item));
    search
        .textProperty()
        .addListener(
            (_, _, _) -> {
              lessons.index(this::fill);
              fill();
            });
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    tree.widthProperty().addListener((_, _, _) -> tree.refresh());
    finished.addListener((SetChangeListener<String>) _ -> tree.refresh());
    session.shown().addListener((_, _, _) -> mark());
    session.card().addListener((_, _, _) -> mark());
  }

  /** From the search, down goes to the first that was found, and Enter opens it. */
  private void key(KeyEvent e) {
    if (e.getCode() != KeyCode.DOWN && e.getCode() != KeyCode.ENTER) {
      return;
    }
    tree.getRoot().getChildren().stream()
        .flatMap(part -> part.getChildren().stream())
        .findFirst()
        .ifPresent(
            first -> {
              tree.getSelectionModel().select(first);
              tree.requestFocus();
            });
    e.consume();
  }

  private void chosen(@Nullable TreeItem<Entry> item) {
    if (item == null || filling) {
      return;
    }
    switch (item.getValue()) {
      case Entry.Heading _ -> {}
      case Entry.Lesson lesson -> session.openBundled(lessons.library(), lesson.id());
      case Entry.Reading reading -> {
        session.player().pause();
        session.card().set(reading.card().id());
      }
    }
  }

  /** The texts are in another language, or something else is looked for. */
  void fill() {
    Texts texts = session.preferences().texts();
    search.setPromptText(texts.get("search"));
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    TreeItem<Entry> all = new TreeItem<>(new Entry.Heading(""));
    List<Card> cards = wanted.isEmpty() ? Reference.bundled().cards() : hits(wanted);
    List<Card> named = cards.stream().filter(card -> isNamed(card, wanted)).toList();
    readings(all, named, true);
    Predicate<String> titled = id -> lessons.isTitled(id, wanted);
    if (!wanted.isEmpty()) {
      chapters(all, id -> titled.test(id) && lessons.fits(id, wanted));
    }
    chapters(all, id -> !(!wanted.isEmpty() && titled.test(id)) && lessons.fits(id, wanted));
    readings(all, cards.stream().filter(c -> !named.contains(c)).toList(), !wanted.isEmpty());
    filling = true;
    tree.setRoot(all);
    filling = false;
    mark();
  }

  private void chapters(TreeItem<Entry> all, Predicate<String> wanted) {
    for (Course.Chapter chapter : lessons.chapters()) {
      List<Entry> found = new ArrayList<>();
      for (Course.Lesson lesson : chapter.lessons()) {
        if (wanted.test(lesson.id())) {
          found.add(new Entry.Lesson(lesson.id(), title(lesson.id())));
        }
      }
      add(all, chapter.title().in(session.preferences().language().get()), found, true);
    }
  }

  private void readings(TreeItem<Entry> all, List<Card> cards, boolean open) {
    Map<Kind, List<Entry>> readings = new java.util.EnumMap<>(Kind.class);
    for (Card card : cards) {
      Entry entry = new Entry.Reading(card, Cards.name(card, session.preferences().locale()));
      readings.computeIfAbsent(card.id().kind(), _ -> new ArrayList<>()).add(entry);
    }
    Texts texts = session.preferences().texts();
    readings.forEach((kind, entries) -> add(all, texts.get("kind." + kind), entries, open));
  }

  /** Whether just this card was asked for, however its name is spelled. */
  private static boolean isNamed(Card card, String wanted) {
    return !wanted.isEmpty() && letters(card.id().name()).equals(letters(wanted));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static List<Card> hits(String wanted) {
    return Reference.bundled().search(wanted).stream().limit(MOST_HITS).map(Hit::card).toList();
  }

  private static void add(TreeItem<Entry> all, String text, List<Entry> entries, boolean open) {
    if (!entries.isEmpty()) {
      TreeItem<Entry> part = new TreeItem<>(new Entry.Heading(text));
      part.setExpanded(open);
      entries.forEach(entry -> part.getChildren().add(new TreeItem<>(entry)));
      all.getChildren().add(part);
    }
  }

  private String title(String id) {
    return lessons.title(id).in(session.preferences().language().get());
  }

  /** Selects what is open, wherever it was opened from. */
  private void mark() {
    if (tree.getRoot() == null) {
      return;
    }
    TreeItem<Entry> open = null;
    for (TreeItem<Entry> part : tree.getRoot().getChildren()) {
      for (TreeItem<Entry> item : part.getChildren()) {
        if (isOpen(item.getValue())) {
          open = item;
        }
      }
    }
    filling = true;
    if (open == null) {
      tree.getSelectionModel().clearSelection();
    } else if (open.getParent().isExpanded()) {
      boolean elsewhere = tree.getSelectionModel().getSelectedItem() != open;
      tree.getSelectionModel().select(open);
      if (elsewhere) {
        tree.scrollTo(Math.max(0, tree.getRow(open) - ABOVE));
      }
    }
    filling = false;
  }

  private boolean isOpen(Entry entry) {
    Shown shown = session.shown().get();
    return switch (entry) {
      case Entry.Heading _ -> false;
      case Entry.Lesson lesson -> {
        Scenario scenario = shown == null ? null : shown.timeline().scenario();
        yield session.card().get() == null
            && scenario != null
            && session.file().get().isEmpty()
            && scenario.id().equals(lesson.id());
      }
      case Entry.Reading reading -> reading.card().id().equals(session.card().get());
    };
  }

  private final class Cell extends TreeCell<Entry> {
    private static final double GUTTER = 33;
    // Set here and not by style, because the tree measures cells before styles reach them.
    private static final Insets ABOVE_CHAPTER = new Insets(12, 6, 4, 2);
    private static final Insets ROUND_LESSON = new Insets(4, 6, 4, 2);
    private static final Set<String> OWN = Set.of("chapter");

    /** Cells are measured before they have a width; the tree has one, less its scroll bar. */
    @Override
    protected double computePrefHeight(double width) {
      double room = tree.getWidth() - GUTTER;
      return super.computePrefHeight(room > GUTTER ? room : -1);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      getStyleClass().removeAll(OWN);
      setGraphic(null);
      setPrefWidth(0);
      setPadding(entry instanceof Entry.Heading ? ABOVE_CHAPTER : ROUND_LESSON);
      setWrapText(true);
      if (empty || entry == null) {
        setText("");
        return;
      }
      switch (entry) {
        case Entry.Heading heading -> {
          setText(heading.text().toUpperCase(Locale.ROOT));
          getStyleClass().add("chapter");
        }
        case Entry.Lesson lesson -> {
          setText(lesson.title());
          if (finished.contains(lesson.id())) {
            setGraphic(new FontIcon(Feather.CHECK));
            setAccessibleText(
                lesson.title() + ", " + session.preferences().texts().get("finished"));
          }
        }
        case Entry.Reading reading -> setText(reading.title());
      }
    }
  }
}
