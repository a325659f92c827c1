package tcplab.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What keys do, wherever the focus is; texts and open menus keep theirs. */
final class Keys {
  /** What the window can do beyond the session. */
  interface Commands {
    void open();

    void save();

    void export();

    void copy();

    void print();

    void sandbox();

    void find();

    void shortcuts();

    void zoom(double factor);

    void fit();
  }

  private final Session session;
  private final Preferences preferences;
  private final Overlay overlay;
  private final Commands commands;

  Keys(Session session, Overlay overlay, Commands commands) {
    this.session = session;
    this.preferences = session.preferences();
    this.overlay = overlay;
    this.commands = commands;
  }

  void install(Scene scene) {
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
  }

  private void pressed(KeyEvent e) {
    if (overlay.isOpen()) {
      if (overlay.isBlank() || e.getCode() == KeyCode.ESCAPE) {
        overlay.close();
        e.consume();
      }
      return;
    }
    boolean done = e.isShortcutDown() ? command(e) : !e.isAltDown() && move(e);
    if (done) {
      e.consume();
    }
  }

  private boolean command(KeyEvent e) {
    boolean writing = e.getTarget() instanceof TextInputControl;
    switch (e.getCode()) {
      case Z -> {
        if (writing) {
          return false;
        }
        if (e.isShiftDown()) {
          session.redo();
        } else {
          session.undo();
        }
      }
      case Y -> session.redo();
      case O -> commands.open();
      case S -> commands.save();
      case E -> commands.export();
      case P -> commands.print();
      case F -> commands.find();
      case C -> {
        if (writing) {
          return false;
        }
        commands.copy();
      }
      case PLUS, EQUALS, ADD -> commands.zoom(1.2);
      case MINUS, SUBTRACT -> commands.zoom(1 / 1.2);
      case DIGIT0, NUMPAD0 -> commands.fit();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean move(KeyEvent e) {
    Player player = session.player();
    boolean writing = e.getTarget() instanceof TextInputControl;
    boolean pressing = !preferences.presenting().get() && isAtButton(e);
    switch (e.getCode()) {
      case F11 -> preferences.presenting().set(!preferences.presenting().get());
      case PAGE_DOWN -> player.next();
      case PAGE_UP -> player.back();
      case ESCAPE -> escape();
      case SPACE, RIGHT, LEFT, HOME, END -> {
        if (writing || pressing && e.getCode() == KeyCode.SPACE) {
          return false;
        }
        go(e.getCode(), player);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Whether the focus was brought to a button by key; a click leaves it there unasked. */
  private static boolean isAtButton(KeyEvent e) {
    return (e.getTarget() instanceof ButtonBase || e.getTarget() instanceof ComboBoxBase)
        && e.getTarget() instanceof Node node
        && node.isFocusVisible();
  }

  private static void go(KeyCode code, Player player) {
    switch (code) {
      case SPACE -> player.togglePlay();
      case RIGHT -> player.next();
      case LEFT -> player.back();
      case HOME -> player.toStart();
      default -> player.toEnd();
    }
  }

  private void escape() {
    if (preferences.presenting().get()) {
      preferences.presenting().set(false);
    } else if (session.card().get() != null) {
      session.card().set(null);
    } else {
      session.selection().set("");
    }
  }

  private void typed(KeyEvent e) {
    if (overlay.isOpen()
        || e.getTarget() instanceof TextInputControl
        || e.isShortcutDown()
        || e.isAltDown()) {
      return;
    }
    switch (e.getCharacter()) {
      case "+", "=" -> session.player().faster();
      case "-" -> session.player().slower();
      case "p", "P" -> preferences.presenting().set(!preferences.presenting().get());
      case "l", "L" ->
          preferences.language().set(preferences.language().get().equals("zh") ? "en" : "zh");
      case "d", "D" -> switchTheme();
      case "f", "F" -> preferences.failures().set(!preferences.failures().get());
      case "n", "N" -> question(true);
      case "b", "B" -> question(false);
      case "/" -> commands.find();
      case "." -> overlay.blank();
      case "?" -> commands.shortcuts();
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void question(boolean forwards) {
    int step = session.player().step().get();
    (forwards ? session.quiz().after(step) : session.quiz().before(step))
        .ifPresent(
            to -> {
              session.player().pause();
              session.player().jump(to);
            });
  }

  private void switchTheme() {
    preferences
        .theme()
        .set(preferences.dark().get() ? Preferences.Theme.LIGHT : Preferences.Theme.DARK);
  }
}
