package tcplab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import tcplab.charts.DiagramLayout;
import tcplab.sim.Transmission;

/** What a person does with the window; each test leaves a picture in target/screenshots. */
@ExtendWith(ApplicationExtension.class)
final class WindowTest {
  @TempDir static @Nullable Path folder;

  private @Nullable LabWindow window;
  private @Nullable Path chosen;

  @Start
  void start(Stage stage) throws IOException {
    stage.setX(0);
    stage.setY(0);
    Files answering =
        new Files() {
          @Override
          public Optional<Path> toOpen(Window owner) {
            return Optional.ofNullable(chosen);
          }

          @Override
          public Optional<Path> toSave(Window owner, String name) {
            return Optional.ofNullable(chosen);
          }
        };
    Path settings = java.util.Objects.requireNonNull(folder).resolve("none.properties");
    LabWindow made = new LabWindow(stage, Runnable::run, answering, new UserSettings(settings));
    window = made;
    made.session().language().set("en");
    made.session().reducedMotion().set(true);
    made.open(List.of("lost-last-ack"));
    stage.setWidth(1440);
    stage.setHeight(900);
    stage.show();
  }

  @AfterEach
  void releaseKeys(FxRobot robot) {
    robot.release(new KeyCode[0]);
  }

  private LabWindow window() {
    return java.util.Objects.requireNonNull(window);
  }

  private Session session() {
    return window().session();
  }

  private <T> T fx(Callable<T> action) {
    try {
      T value = WaitForAsyncUtils.asyncFx(action).get();
      WaitForAsyncUtils.waitForFxEvents();
      return value;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void act(Runnable action) {
    fx(
        () -> {
          action.run();
          return true;
        });
  }

  private void screenshot(String name) throws IOException {
    WritableImage image = fx(() -> window().root().getScene().snapshot(null));
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    PixelReader pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    Path target = Path.of("target/screenshots");
    java.nio.file.Files.createDirectories(target);
    ImageIO.write(copy, "png", target.resolve(name + ".png").toFile());
  }

  private int steps() {
    return fx(() -> session().steps());
  }

  @Test
  void stepsToTheEndAndBackExactly(FxRobot robot) throws IOException {
    int all = steps();
    for (int i = 0; i < all; i++) {
      robot.type(KeyCode.RIGHT);
    }
    assertThat(session().step().get()).isEqualTo(all - 1);
    screenshot("end");
    for (int i = 0; i < all; i++) {
      robot.type(KeyCode.LEFT);
    }
    assertThat(session().step().get()).isEqualTo(-1);
    assertThat(session().moment().get().time()).isZero();
    screenshot("beginning");
  }

  @Test
  void aDroppedSegmentIsSentAgainAndThePastStays() throws IOException {
    act(() -> session().jump(10));
    List<String> before = firstSteps();
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().selection().set("segment-" + syn.id()));
    act(() -> session().refate(syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.LOST);
    assertThat(shown().timeline().transmissions()).anyMatch(Transmission::retransmission);
    assertThat(firstSteps()).isEqualTo(before);
    act(() -> session().toEnd());
    screenshot("dropped");
    assertThat(session().canUndo().get()).isTrue();
    act(() -> session().undo());
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.DELIVERED);
    act(() -> session().redo());
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.LOST);
  }

  private List<String> firstSteps() {
    return shown().timeline().steps().subList(0, 5).stream()
        .map(s -> s.at() + " " + s.host() + " " + s.cause())
        .toList();
  }

  private Session.Shown shown() {
    return java.util.Objects.requireNonNull(session().shown().get());
  }

  @Test
  void whatIsSavedRunsToTheSameFingerprint() throws IOException {
    Transmission ack = shown().timeline().transmissions().get(2);
    act(() -> session().refate(ack, new tcplab.sim.Scenario.RuleFate.Drop()));
    String fingerprint = shown().timeline().fingerprint();
    Path file = java.util.Objects.requireNonNull(folder).resolve("saved.yaml");
    chosen = file;
    act(() -> ((javafx.scene.control.Button) window().root().lookup("#save")).fire());
    assertThat(file).exists();
    act(() -> session().openFile(file));
    assertThat(session().problems().get()).isEmpty();
    assertThat(shown().timeline().fingerprint()).isEqualTo(fingerprint);
    screenshot("saved");
  }

  @Test
  void languageAndThemeSwitchAtOnce(FxRobot robot) throws IOException {
    act(() -> session().jump(12));
    screenshot("light");
    robot.type(KeyCode.D);
    robot.type(KeyCode.L);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().language().get()).isEqualTo("zh");
    assertThat(session().dark().get()).isTrue();
    assertThat(session().step().get()).isEqualTo(12);
    screenshot("dark-zh");
    act(() -> session().dark().set(false));
  }

  @Test
  void presentingHidesTheLibrary() throws IOException {
    act(() -> session().jump(12));
    act(() -> session().presenting().set(true));
    assertThat(window().root().lookup("#library").isVisible()).isFalse();
    screenshot("presenting");
    act(() -> session().presenting().set(false));
  }

  @Test
  void theSandboxConnectsByItsMenus() throws IOException {
    act(() -> ((javafx.scene.control.Button) window().root().lookup("#sandbox")).fire());
    act(
        () ->
            session()
                .act(
                    "client",
                    List.of(
                        new tcplab.sim.Scenario.Action.Invoke(
                            "a", new tcplab.host.SocketCall.Socket(false), "", "app"),
                        new tcplab.sim.Scenario.Action.Invoke(
                            "a",
                            new tcplab.host.SocketCall.Connect(
                                new tcplab.tcp.Address(tcplab.tcp.IpAddress.v4(0x0a000002), 80)),
                            "",
                            "app"))));
    act(() -> session().toEnd());
    assertThat(shown().timeline().calls()).anyMatch(c -> c.result().equals("-1 ECONNREFUSED"));
    screenshot("sandbox");
  }

  @Test
  void aBadFileIsACardInPlace() throws IOException {
    Path file = java.util.Objects.requireNonNull(folder).resolve("bad.yaml");
    java.nio.file.Files.writeString(file, "title: Bad\nhosts:\n  client: {}\nlink: {lsos: 1}\n");
    act(() -> session().openFile(file));
    assertThat(session().problems().get()).anyMatch(p -> p.contains("bad.yaml:4:"));
    screenshot("problem");
  }

  @Test
  void exportsWhatIsShown() {
    Path file = java.util.Objects.requireNonNull(folder).resolve("shown.png");
    chosen = file;
    act(() -> ((javafx.scene.control.Button) window().root().lookup("#export")).fire());
    assertThat(file).exists().isNotEmptyFile();
  }

  @Test
  void otherLayoutsAndFailures() throws IOException {
    act(() -> session().layout().set(DiagramLayout.Kind.RFC));
    act(() -> session().failures().set(true));
    act(() -> session().toEnd());
    screenshot("rfc-failures");
  }

  @Test
  void lessonsAreFoundByWord(FxRobot robot) {
    act(
        () ->
            ((javafx.scene.control.TextField) window().root().lookup("#search")).setText("flood"));
    javafx.scene.control.TreeView<?> tree =
        (javafx.scene.control.TreeView<?>) window().root().lookup("#tree");
    assertThat(tree.getRoot().getChildren()).isNotEmpty();
    assertThat(tree.getRoot().getChildren().getFirst().getChildren()).isNotEmpty();
    assertThat(Platform.isFxApplicationThread()).isFalse();
    robot.clickOn("#next");
    assertThat(session().step().get()).isZero();
  }
}
