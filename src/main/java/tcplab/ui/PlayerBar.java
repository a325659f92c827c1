package tcplab.ui;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Start, back, play, forward, end; time and step; the slider with a tick per step; speed; loop. */
final class PlayerBar {
  private final HBox box;
  private final Session session;
  private final Label time = new Label();
  private final Label step = new Label();
  private final Slider slider = new Slider(0, 1, 0);
  private final ToggleButton loop = new ToggleButton();
  private boolean moving;

  PlayerBar(HBox box, Session session) {
    this.box = box;
    this.session = session;
    time.getStyleClass().add("time");
    step.getStyleClass().add("muted");
    slider.setId("slider");
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider
        .valueProperty()
        .addListener(
            (_, _, value) -> {
              int wanted = (int) Math.round(value.doubleValue()) - 1;
              if (!moving && wanted != session.step().get()) {
                session.pause();
                session.jump(wanted);
              }
            });
    session.shown().addListener((_, _, _) -> refresh());
    session.moment().addListener((_, _, _) -> refresh());
    box.disableProperty().bind(Bindings.isNull(session.shown()));
    session.language().addListener((_, _, _) -> build());
    build();
  }

  private void build() {
    Texts texts = new Texts(session.locale());
    Button play = button("play", Feather.PLAY, texts.get("play"), session::togglePlay);
    play.getStyleClass().setAll("button", "play");
    session
        .playing()
        .addListener(
            (_, _, on) -> play.setGraphic(new FontIcon(on ? Feather.PAUSE : Feather.PLAY)));
    ComboBox<Double> speed = new ComboBox<>();
    speed.setId("speed");
    speed.getItems().setAll(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0);
    speed.setValue(session.speed().get());
    speed.setConverter(
        new javafx.util.StringConverter<>() {
          @Override
          public String toString(Double value) {
            String text = String.valueOf(value);
            return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "×";
          }

          @Override
          public Double fromString(String text) {
            return Double.valueOf(text.replace("×", ""));
          }
        });
    speed.valueProperty().addListener((_, _, v) -> session.speed().set(v));
    session.speed().addListener((_, _, v) -> speed.setValue(v.doubleValue()));
    loop.setText(texts.get("loop"));
    loop.selectedProperty().bindBidirectional(session.looping());
    box.getChildren()
        .setAll(
            button("start", Feather.SKIP_BACK, texts.get("start"), session::toStart),
            button("back", Feather.CHEVRON_LEFT, texts.get("back"), session::back),
            play,
            button("next", Feather.CHEVRON_RIGHT, texts.get("next"), session::next),
            button("end", Feather.SKIP_FORWARD, texts.get("end"), session::toEnd),
            time,
            step,
            slider,
            speed,
            loop);
  }

  private static Button button(String id, Feather icon, String text, Runnable action) {
    Button button = new Button("", new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().add("flat");
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void refresh() {
    moving = true;
    slider.setMax(Math.max(1, session.steps()));
    slider.setValue(session.step().get() + 1);
    moving = false;
    time.setText(Inspector.time(session.moment().get().time()));
    step.setText((session.step().get() + 1) + " / " + session.steps());
  }
}
