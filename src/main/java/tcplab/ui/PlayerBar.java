package tcplab.ui;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tcplab.picture.Palette;
import tcplab.picture.Role;
import tcplab.sim.Step;

/** Start, back, play, forward, end; time and step; the slider with a tick per step; speed; loop. */
final class PlayerBar {
  private static final double THUMB = 10;
  private static final double TICK = 3;
  private static final double CLOSEST = 9;
  private static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0);

  private final HBox box;
  private final Session session;
  private final Player player;
  private final Label time = new Label();
  private final Label step = new Label();
  private final Slider slider = new Slider(0, 1, 0);
  private final Canvas ticks = new Canvas();
  private final StackPane scale = new StackPane(slider, ticks);
  private final Button play = new Button();
  private final ComboBox<Double> speed = new ComboBox<>();
  private final ToggleButton loop = new ToggleButton();
  private boolean moving;

  PlayerBar(HBox box, Session session) {
    this.box = box;
    this.session = session;
    this.player = session.player();
    time.getStyleClass().add("time");
    step.getStyleClass().add("steps");
    slider.setId("slider");
    slider.setSkin(new ProgressSliderSkin(slider));
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    HBox.setHgrow(scale, Priority.ALWAYS);
    scale.setMinWidth(120);
    ticks.setMouseTransparent(true);
    ticks.setManaged(false);
    scale.widthProperty().addListener((_, _, _) -> drawTicks());
    slider.valueProperty().addListener((_, _, value) -> scrubbed(value.doubleValue()));
    play.setId("play");
    play.getStyleClass().setAll("button", "play");
    play.setOnAction(_ -> player.togglePlay());
    play.graphicProperty()
        .bind(
            Bindings.createObjectBinding(
                () -> new FontIcon(player.playing().get() ? Feather.PAUSE : Feather.PLAY),
                player.playing()));
    speeds();
    loop.selectedProperty().bindBidirectional(player.looping());
    session.shown().addListener((_, _, _) -> refresh());
    player.moment().addListener((_, _, _) -> refresh());
    box.disableProperty().bind(Bindings.isNull(session.shown()));
  }

  private void speeds() {
    speed.setId("speed");
    speed.getItems().setAll(SPEEDS);
    speed.setConverter(
        new StringConverter<>() {
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
    speed.valueProperty().bindBidirectional(player.speed().asObject());
  }

  /** The texts are in another language. */
  void retell() {
    Texts texts = session.preferences().texts();
    loop.setText(texts.get("loop"));
    play.setAccessibleText(texts.get("play"));
    speed.setAccessibleText(texts.get("speed"));
    slider.setAccessibleText(texts.get("scrub"));
    box.getChildren()
        .setAll(
            flat("start", Feather.SKIP_BACK, texts.get("start"), player::toStart),
            flat("back", Feather.CHEVRON_LEFT, texts.get("back"), player::back),
            play,
            flat("next", Feather.CHEVRON_RIGHT, texts.get("next"), player::next),
            flat("end", Feather.SKIP_FORWARD, texts.get("end"), player::toEnd),
            time,
            step,
            scale,
            speed,
            loop);
  }

  private static Button flat(String id, Feather icon, String text, Runnable action) {
    Button button = Controls.icon(id, icon, text, action);
    button.getStyleClass().add("flat");
    return button;
  }

  private void scrubbed(double value) {
    int wanted = (int) Math.round(value) - 1;
    if (!moving && wanted != player.step().get()) {
      player.pause();
      player.jump(wanted);
    }
  }

  private void refresh() {
    moving = true;
    double most = Math.max(1, player.steps());
    boolean other = slider.getMax() != most;
    slider.setMax(most);
    slider.setValue(player.step().get() + 1);
    moving = false;
    time.setText(Controls.time(player.moment().get().time()));
    step.setText((player.step().get() + 1) + " / " + player.steps());
    if (other) {
      drawTicks();
    }
  }

  /** A tick per step in its host's colour; where they would touch, fewer. */
  void drawTicks() {
    Shown shown = session.shown().get();
    double width = scale.getWidth();
    double height = scale.getHeight();
    ticks.setWidth(width);
    ticks.setHeight(height);
    GraphicsContext g = ticks.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    if (shown == null || width <= 2 * THUMB) {
      return;
    }
    Palette palette = session.preferences().palette();
    g.setStroke(MarkPainter.colour(palette.of(Role.PANEL).fill()));
    double last = -CLOSEST;
    for (Step each : shown.timeline().steps()) {
      double x = THUMB + (width - 2 * THUMB) * (each.index() + 1) / player.steps();
      if (x - last >= CLOSEST) {
        last = x;
        Role role = each.host() < 0 ? Role.MUTED : Role.host(each.host());
        Color colour = MarkPainter.colour(palette.of(role).fill());
        g.setFill(each.host() < 0 ? MarkPainter.colour(palette.of(role).text()) : colour);
        g.fillOval(x - TICK, height / 2 - TICK, 2 * TICK, 2 * TICK);
        g.strokeOval(x - TICK, height / 2 - TICK, 2 * TICK, 2 * TICK);
      }
    }
  }
}
