package tcplab.ui;

import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.picture.Palette;

/** How a person wants things to look, to be spelled and to move. */
final class Preferences {
  /** The ground. */
  enum Theme {
    /** As the platform has it. */
    SYSTEM,
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK
  }

  private static final double PRESENTED = 1.3;
  private static final double TYPE = 13;

  private final StringProperty language = new SimpleStringProperty("en");
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
  private final BooleanBinding dark =
      Bindings.createBooleanBinding(
          this::isDark, theme, Platform.getPreferences().colorSchemeProperty());
  private final BooleanProperty redGreenSafe = new SimpleBooleanProperty();
  private final BooleanProperty failures = new SimpleBooleanProperty();
  private final BooleanProperty possible = new SimpleBooleanProperty(true);
  private final BooleanProperty relative = new SimpleBooleanProperty(true);
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final BooleanProperty questions = new SimpleBooleanProperty(true);
  private final BooleanProperty presenting = new SimpleBooleanProperty();
  private final DoubleProperty textScale = new SimpleDoubleProperty(1);
  private final DoubleBinding typeScale =
      Bindings.createDoubleBinding(
          () -> textScale.get() * (presenting.get() ? PRESENTED : 1), textScale, presenting);
  private final ObjectProperty<DiagramLayout.Kind> layout =
      new SimpleObjectProperty<>(DiagramLayout.Kind.PAIRED);
  private final ObjectProperty<StateNames> names = new SimpleObjectProperty<>(StateNames.NETSTAT);

  private boolean isDark() {
    return switch (theme.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /** {@code en} or {@code zh}. */
  StringProperty language() {
    return language;
  }

  Locale locale() {
    return language.get().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  Texts texts() {
    return new Texts(locale());
  }

  ObjectProperty<Theme> theme() {
    return theme;
  }

  /** What the theme comes to on this platform. */
  BooleanBinding dark() {
    return dark;
  }

  /** Colours for red-green weakness. */
  BooleanProperty redGreenSafe() {
    return redGreenSafe;
  }

  Palette palette() {
    Palette palette = dark.get() ? Palette.DARK : Palette.LIGHT;
    return redGreenSafe.get() ? palette.redGreenSafe() : palette;
  }

  /** Whether the diagram shows the failure layer. */
  BooleanProperty failures() {
    return failures;
  }

  /** Whether the arrows that leave the present states are marked. */
  BooleanProperty possible() {
    return possible;
  }

  /** Whether sequence numbers count from the initial ones. */
  BooleanProperty relative() {
    return relative;
  }

  BooleanProperty reducedMotion() {
    return reducedMotion;
  }

  /** Whether the lesson's questions are asked. */
  BooleanProperty questions() {
    return questions;
  }

  /** Whether the window presents: no side bar, larger type. Not kept between starts. */
  BooleanProperty presenting() {
    return presenting;
  }

  /** Size of text, 1 = as designed. */
  DoubleProperty textScale() {
    return textScale;
  }

  /** Size of text as it is shown now, 1 = as designed: larger while presenting. */
  DoubleBinding typeScale() {
    return typeScale;
  }

  /** Height of the window's type now, whole pixels. */
  double typeSize() {
    return Math.round(TYPE * typeScale.get());
  }

  ObjectProperty<DiagramLayout.Kind> layout() {
    return layout;
  }

  ObjectProperty<StateNames> names() {
    return names;
  }
}
