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
  private Path settings = Path.of("settings.properties");

  @Start
  void start(Stage stage) throws Exception {
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
    settings = java.util.Objects.requireNonNull(folder).resolve("settings.properties");
    for (Path left :
        List.of(
            settings,
            settings.resolveSibling("autosave.yaml"),
            settings.resolveSibling("kept.yaml"))) {
      java.nio.file.Files.deleteIfExists(left);
    }
    LabWindow made = new LabWindow(stage, Runnable::run, answering, new UserSettings(settings));
    window = made;
    preferences().language().set("en");
    preferences().theme().set(Preferences.Theme.LIGHT);
    preferences().reducedMotion().set(true);
    made.open(List.of("lost-last-ack"));
    stage.setWidth(1440);
    stage.setHeight(900);
    stage.show();
  }

  @AfterEach
  void end(FxRobot robot) {
    robot.release(new KeyCode[0]);
    act(() -> window().close());
  }

  private LabWindow window() {
    return java.util.Objects.requireNonNull(window);
  }

  private Session session() {
    return window().session();
  }

  private Player player() {
    return session().player();
  }

  private Preferences preferences() {
    return session().preferences();
  }

  private <N extends javafx.scene.Node> N find(String selector, Class<N> type) {
    javafx.scene.Node node = window().root().lookup(selector);
    assertThat(node).as(selector).isInstanceOf(type);
    return type.cast(node);
  }

  private void press(String selector) {
    act(() -> find(selector, javafx.scene.control.ButtonBase.class).fire());
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
    write(name, fx(() -> window().root().getScene().snapshot(null)));
  }

  private static void write(String name, WritableImage image) throws IOException {
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

  /** A picture in a size that the headless screen does not have: of a scene without a window. */
  private void screenshot(String name, int width, int height) throws IOException {
    javafx.scene.Scene scene =
        fx(
            () -> {
              javafx.scene.Scene old = window().root().getScene();
              old.setRoot(new javafx.scene.Group());
              javafx.scene.Scene own = new javafx.scene.Scene(window().root(), width, height);
              own.getStylesheets().setAll(old.getStylesheets());
              own.snapshot(null);
              return own;
            });
    WaitForAsyncUtils.sleep(400, java.util.concurrent.TimeUnit.MILLISECONDS);
    write(name, fx(() -> scene.snapshot(null)));
  }

  private int steps() {
    return fx(() -> player().steps());
  }

  @Test
  void stepsToTheEndAndBackExactly(FxRobot robot) throws IOException {
    int all = steps();
    for (int i = 0; i < all; i++) {
      robot.type(KeyCode.RIGHT);
    }
    assertThat(player().step().get()).isEqualTo(all - 1);
    screenshot("end");
    for (int i = 0; i < all; i++) {
      robot.type(KeyCode.LEFT);
    }
    assertThat(player().step().get()).isEqualTo(-1);
    assertThat(player().moment().get().time()).isZero();
    screenshot("beginning");
  }

  @Test
  void aDroppedSegmentIsSentAgainAndThePastStays() throws IOException {
    act(() -> player().jump(10));
    List<String> before = firstSteps();
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().selection().set("segment-" + syn.id()));
    act(() -> session().refate("dropped", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.LOST);
    assertThat(shown().timeline().transmissions()).anyMatch(Transmission::retransmission);
    assertThat(firstSteps()).isEqualTo(before);
    act(() -> player().toEnd());
    screenshot("dropped");
    assertThat(session().branches().canUndo().get()).isTrue();
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

  private Shown shown() {
    return java.util.Objects.requireNonNull(session().shown().get());
  }

  @Test
  void whatIsSavedRunsToTheSameFingerprint() throws IOException {
    Transmission ack = shown().timeline().transmissions().get(2);
    act(() -> session().refate("dropped", ack, new tcplab.sim.Scenario.RuleFate.Drop()));
    String fingerprint = shown().timeline().fingerprint();
    Path file = java.util.Objects.requireNonNull(folder).resolve("saved.yaml");
    chosen = file;
    act(() -> window().save());
    assertThat(file).exists();
    act(() -> session().openFile(file));
    assertThat(session().problems().get()).isEmpty();
    assertThat(shown().timeline().fingerprint()).isEqualTo(fingerprint);
    screenshot("saved");
  }

  @Test
  void languageAndThemeSwitchAtOnce(FxRobot robot) throws IOException {
    act(() -> player().jump(12));
    screenshot("light");
    robot.type(KeyCode.D);
    robot.type(KeyCode.L);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(preferences().language().get()).isEqualTo("zh");
    assertThat(preferences().dark().get()).isTrue();
    assertThat(player().step().get()).isEqualTo(12);
    screenshot("dark-zh");
    act(() -> preferences().theme().set(Preferences.Theme.LIGHT));
  }

  @Test
  void presentingHidesTheLibrary() throws IOException {
    act(() -> player().jump(12));
    act(() -> preferences().presenting().set(true));
    assertThat(window().root().lookup("#library").isVisible()).isFalse();
    screenshot("presenting");
    act(() -> preferences().presenting().set(false));
  }

  @Test
  void theSandboxConnectsByItsMenus() throws IOException {
    press("#sandbox");
    act(
        () ->
            session()
                .act(
                    "connect",
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
    act(() -> player().toEnd());
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
  void theExportSheetShowsAndWrites() throws IOException {
    act(() -> window().export());
    assertThat(window().overlay().isOpen()).isTrue();
    screenshot("export");
    Path file = java.util.Objects.requireNonNull(folder).resolve("shown.svg");
    chosen = file;
    press("#writeExport");
    assertThat(file).exists().isNotEmptyFile();
    assertThat(window().overlay().isOpen()).isFalse();
  }

  @Test
  void otherLayoutsAndFailures() throws IOException {
    act(() -> preferences().layout().set(DiagramLayout.Kind.RFC));
    act(() -> preferences().failures().set(true));
    act(() -> player().toEnd());
    screenshot("rfc-failures");
  }

  @Test
  void lessonsAreFoundByWord(FxRobot robot) {
    act(
        () ->
            ((javafx.scene.control.TextField) window().root().lookup("#search")).setText("flood"));
    javafx.scene.control.TreeView<?> tree = find("#tree", javafx.scene.control.TreeView.class);
    assertThat(tree.getRoot().getChildren()).isNotEmpty();
    assertThat(tree.getRoot().getChildren().getFirst().getChildren()).isNotEmpty();
    assertThat(Platform.isFxApplicationThread()).isFalse();
    robot.clickOn("#next");
    assertThat(player().step().get()).isZero();
  }

  @Test
  void aLessonIsFoundByAStateItVisitsAndAnErrorItRaises() {
    act(() -> find("#search", javafx.scene.control.TextField.class).setText("econnrefused"));
    assertThat(lessonsFound()).contains("connection-refused").doesNotContain("normal-close");
    act(() -> find("#search", javafx.scene.control.TextField.class).setText("closing"));
    assertThat(lessonsFound()).contains("simultaneous-close");
  }

  private List<String> lessonsFound() {
    javafx.scene.control.TreeView<?> tree = find("#tree", javafx.scene.control.TreeView.class);
    return fx(
        () ->
            tree.getRoot().getChildren().stream()
                .flatMap(part -> part.getChildren().stream())
                .map(javafx.scene.control.TreeItem::getValue)
                .filter(LibraryPane.Entry.Lesson.class::isInstance)
                .map(entry -> ((LibraryPane.Entry.Lesson) entry).id())
                .toList());
  }

  @Test
  void aReferenceCardIsReadAndLeadsBack() throws IOException {
    act(
        () ->
            session()
                .card()
                .set(new tcplab.reference.CardId(tcplab.reference.Kind.STATE, "TIME_WAIT")));
    assertThat(explained()).contains("TIME_WAIT");
    screenshot("reference");
    press("#backToStep");
    assertThat(session().card().get()).isNull();
  }

  private String explained() {
    StringBuilder text = new StringBuilder();
    for (javafx.scene.Node node :
        find("#explanation", javafx.scene.layout.VBox.class).getChildren()) {
      if (node instanceof javafx.scene.control.Labeled label) {
        text.append(label.getText()).append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void aQuestionIsAskedAndItsAnswerCountsOnce() throws IOException {
    int asked = shown().timeline().prompts().getFirst().step();
    act(() -> player().jump(asked));
    screenshot("question");
    press("#choice-2");
    assertThat(session().quiz().right().get()).isEqualTo(1);
    screenshot("answered");
    act(() -> session().quiz().answer("again"));
    assertThat(session().quiz().answered().get()).isEqualTo(1);
    act(() -> player().next());
    assertThat(window().root().lookup("#question")).isNull();
  }

  @Test
  void aStateIsPredictedByKeyboardInTheDiagram(FxRobot robot) {
    act(() -> session().openBundled(library(), "normal-close"));
    int asked = shown().timeline().prompts().getFirst().step();
    act(() -> player().jump(asked));
    act(() -> find("#diagram", PicturePane.class).requestFocus());
    act(() -> session().selection().set("state-FIN_WAIT_1"));
    robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().quiz().right().get()).isEqualTo(1);
  }

  private static tcplab.scenario.Library library() {
    try {
      return tcplab.scenario.Library.bundled();
    } catch (tcplab.scenario.ScenarioException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aSegmentIsFoundAndDroppedByKeyboardAlone(FxRobot robot) throws IOException {
    act(() -> find("#chart", PicturePane.class).requestFocus());
    for (int i = 0; i < 9; i++) {
      robot.type(KeyCode.RIGHT);
    }
    robot.type(KeyCode.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().selection().get()).isEqualTo("segment-0");
    assertThat(find("#segmentCard", javafx.scene.layout.Region.class).isVisible()).isTrue();
    screenshot("segment");
    robot.type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.LOST);
    robot.type(KeyCode.END);
    assertThat(shown().timeline().transmissions()).anyMatch(Transmission::retransmission);
  }

  @Test
  void branchesAreListedVisitedAndCompared() throws IOException {
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop the SYN", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    assertThat(session().branches().all()).hasSize(2);
    act(() -> tab("Branches (2)"));
    screenshot("branches");
    act(() -> window().compare(session().branches().all().getFirst()));
    screenshot("compare");
    press("#closeSheet");
    act(() -> session().branches().rename(1, "Lost at once"));
    assertThat(session().branches().all().getLast().name()).isEqualTo("Lost at once");
    act(() -> session().visit(0));
    assertThat(shown().timeline().transmissions().getFirst().fate())
        .isEqualTo(Transmission.Fate.DELIVERED);
  }

  private void tab(String name) {
    javafx.scene.control.TabPane tabs = find("#inspector", javafx.scene.control.TabPane.class);
    tabs.getTabs().stream()
        .filter(t -> t.getText().equals(name))
        .findFirst()
        .ifPresentOrElse(
            tabs.getSelectionModel()::select,
            () -> {
              throw new AssertionError("no tab " + name);
            });
  }

  @Test
  void everyTabTellsOfAFlood() throws IOException {
    act(() -> session().openBundled(library(), "syn-flood"));
    act(() -> player().jump(player().steps() / 3));
    for (String name : List.of("Queues", "Timers", "Variables", "Connections", "Log")) {
      act(() -> tab(name));
      screenshot("tab-" + name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  @Test
  void whatWasTriedSurvivesACrashAndIsOffered() throws Exception {
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    String fingerprint = shown().timeline().fingerprint();
    Path kept = settings.resolveSibling("autosave.yaml");
    assertThat(kept).exists();
    act(() -> session().openBundled(library(), "normal-close"));
    act(() -> window().open(List.of("normal-close")));
    screenshot("kept");
    Transmission other = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop", other, new tcplab.sim.Scenario.RuleFate.Drop()));
    press("#noticeYes");
    assertThat(shown().timeline().fingerprint()).isEqualTo(fingerprint);
    act(() -> session().openBundled(library(), "normal-close"));
    act(() -> window().close());
    assertThat(kept).as("what was asked for again and not saved").exists();
    assertThat(settings.resolveSibling("kept.yaml")).doesNotExist();
  }

  @Test
  void whatWasTriedInALessonGoesWithIt() throws Exception {
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    Path kept = settings.resolveSibling("autosave.yaml");
    assertThat(kept).exists();
    Path opened = script("opened.pkt", 2);
    act(() -> session().openFile(opened));
    act(() -> window().close());
    assertThat(kept).doesNotExist();
  }

  @Test
  void whatWasTriedInTheSandboxIsOfferedBackWhenItIsLeft() {
    press("#sandbox");
    act(() -> session().act("crash", "client", List.of(new tcplab.sim.Scenario.Action.Crash())));
    String fingerprint = shown().timeline().fingerprint();
    act(() -> session().openBundled(library(), "normal-close"));
    press("#noticeYes");
    assertThat(shown().timeline().fingerprint()).isEqualTo(fingerprint);
  }

  @Test
  void theWindowRemembersWhatWasChosenAndLearned() {
    act(() -> player().toEnd());
    act(() -> preferences().textScale().set(1.5));
    act(() -> window().close());
    UserSettings again = new UserSettings(settings);
    assertThat(again.list("finished")).contains("lost-last-ack");
    assertThat(again.number("text-size", 1)).isEqualTo(1.5);
    assertThat(again.get("scenario")).contains("lost-last-ack");
  }

  @Test
  void aFileThatChangesIsReadAgain() throws Exception {
    Path file = java.util.Objects.requireNonNull(folder).resolve("watched.yaml");
    String text = java.nio.file.Files.readString(Path.of("scenarios/normal-close.yaml"));
    java.nio.file.Files.writeString(file, text);
    act(() -> session().openFile(file));
    java.nio.file.Files.writeString(file, text.replace("delay: 20ms", "delay: 33ms"));
    java.nio.file.Files.setLastModifiedTime(
        file, java.nio.file.attribute.FileTime.fromMillis(4_000_000_000_000L));
    WaitForAsyncUtils.waitFor(
        20,
        java.util.concurrent.TimeUnit.SECONDS,
        () ->
            shown().timeline().scenario().links().stream()
                .anyMatch(link -> link.delay() == 33_000_000L));
  }

  @Test
  void otherSizesOfWindowAndText() throws IOException {
    act(() -> player().jump(12));
    screenshot("size-1280", 1280, 720);
    screenshot("size-1920", 1920, 1080);
  }

  @Test
  void largerTextHasRoom() throws IOException {
    act(() -> player().jump(12));
    act(() -> preferences().textScale().set(1.5));
    WaitForAsyncUtils.sleep(400, java.util.concurrent.TimeUnit.MILLISECONDS);
    screenshot("text-150");
    for (String id : List.of("#next", "#export", "#scenario", "#host-server", "#loop")) {
      javafx.scene.control.ButtonBase button =
          find(id.equals("#loop") ? ".toggle-button" : id, javafx.scene.control.ButtonBase.class);
      javafx.geometry.Bounds place = button.localToScene(button.getLayoutBounds());
      assertThat(place.getMinX()).as(id).isNotNegative();
      assertThat(place.getMaxX()).as(id).isLessThanOrEqualTo(1440);
    }
  }

  private static final String SCRIPT =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1460>
      +0 > S. 0:0(0) ack 1 <mss 1460>
      +.1 < . 1:1(0) ack 1 win 32792
      +0 accept(3, ..., ...) = 4
      +0 < F. 1:1(0) ack 1 win 32792
      +0 > . 1:1(0) ack %d
      """;

  private Path script(String name, int ack) throws IOException {
    Path file = java.util.Objects.requireNonNull(folder).resolve(name);
    java.nio.file.Files.writeString(file, SCRIPT.formatted(ack));
    return file;
  }

  @Test
  void aScriptIsOpenedSteppedAndChangedLikeAScenario() throws IOException {
    Path file = script("passes.pkt", 2);
    act(() -> session().openFile(file));
    assertThat(session().problems().get()).isEmpty();
    assertThat(find("#counts", javafx.scene.control.Label.class).getText()).endsWith("PASS");
    act(() -> player().toEnd());
    assertThat(explained()).contains("PASS");
    assertThat(shown().timeline().hosts()).hasSize(2);
    screenshot("script");
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop the SYN", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    assertThat(find("#counts", javafx.scene.control.Label.class).getText()).endsWith("FAIL");
    Path copy = java.util.Objects.requireNonNull(folder).resolve("copy.pkt");
    chosen = copy;
    act(() -> window().save());
    assertThat(copy).hasSameTextualContentAs(file);
  }

  @Test
  void aScriptThatFailsTellsWhereItParts() throws IOException {
    Path file = script("fails.pkt", 3);
    act(() -> session().openFile(file));
    assertThat(explained()).contains("FAIL at 9:").contains("ack 3").contains("ack 2");
    act(() -> player().toEnd());
    assertThat(explained()).contains("ack 3").contains("ack 2");
    screenshot("script-fails");
  }

  @Test
  void aScriptIsHeldAgainstAnotherStack() throws IOException {
    Path file = java.util.Objects.requireNonNull(folder).resolve("stacks.pkt");
    String text = SCRIPT.formatted(2).replace("+0 > . 1:1(0) ack 2", "%s");
    java.nio.file.Files.writeString(
        file,
        text.formatted(
            "#ifdef linux\n+0 > . 1:1(0) ack 3\n#endif\n"
                + "#ifdef FreeBSD\n+0 > . 1:1(0) ack 2\n#endif"));
    act(() -> session().openFile(file));
    assertThat(find("#counts", javafx.scene.control.Label.class).getText()).endsWith("FAIL");
    javafx.scene.control.MenuButton menu = find("#scenario", javafx.scene.control.MenuButton.class);
    act(menu::show);
    javafx.scene.control.Menu stacks = (javafx.scene.control.Menu) menu.getItems().get(3);
    assertThat(stacks.isDisable()).isFalse();
    assertThat(stacks.getItems())
        .extracting(item -> ((javafx.scene.control.RadioMenuItem) item).isSelected())
        .containsExactly(true, false, false);
    act(() -> stacks.getItems().get(1).fire());
    act(menu::hide);
    assertThat(find("#counts", javafx.scene.control.Label.class).getText()).endsWith("PASS");
    act(() -> session().openBundled(library(), "normal-close"));
    act(menu::show);
    assertThat(stacks.isDisable()).isTrue();
    act(menu::hide);
  }

  /**
   * The first thing that everybody tries: the lesson ends before the timer, the branch does not.
   */
  @Test
  void theFirstSegmentThatIsDroppedIsSentAgain() {
    act(() -> session().openBundled(library(), "three-way-handshake"));
    act(() -> player().toEnd());
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop the SYN", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    assertThat(shown().timeline().transmissions()).anyMatch(Transmission::retransmission);
    assertThat(player().moment().get().time()).isEqualTo(syn.sentAt());
    act(() -> player().next());
    assertThat(explained()).contains("is lost");
    act(() -> player().next());
    assertThat(explained()).contains("It sends its SYN again");
  }

  @Test
  void whatIsNamedIsFoundFirst() {
    javafx.scene.control.TextField search = find("#search", javafx.scene.control.TextField.class);
    act(() -> search.setText("close_wait"));
    javafx.scene.control.TreeView<?> tree = find("#tree", javafx.scene.control.TreeView.class);
    javafx.scene.control.TreeItem<?> first = tree.getRoot().getChildren().getFirst();
    assertThat(String.valueOf(first.getChildren().getFirst().getValue())).contains("CLOSE_WAIT");
    assertThat(String.valueOf(tree.getRoot().getChildren().get(1).getChildren().getFirst()))
        .contains("close-wait-leak");
  }

  @Test
  void aProjectedDiagramHasTheRoomOfTheTables() {
    double before = fx(() -> find("#diagram", PicturePane.class).getHeight());
    act(() -> preferences().presenting().set(true));
    assertThat(fx(() -> find("#diagram", PicturePane.class).getHeight())).isGreaterThan(before);
    assertThat(fx(() -> window().root().lookup("#inspector"))).isNull();
    act(() -> preferences().presenting().set(false));
    assertThat(fx(() -> window().root().lookup("#inspector"))).isNotNull();
  }

  @Test
  void aBranchIsRenamedInPlace(FxRobot robot) {
    Transmission syn = shown().timeline().transmissions().getFirst();
    act(() -> session().refate("Drop the SYN", syn, new tcplab.sim.Scenario.RuleFate.Drop()));
    act(() -> tab("Branches (2)"));
    press("#rename-1");
    assertThat(find("#branchName", javafx.scene.control.TextField.class).isFocused()).isTrue();
    robot.write("Lost").type(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().branches().all().getLast().name()).isEqualTo("Lost");
  }

  /** A whole visit without a mouse: find a lesson, open it, step, drop a segment, undo, export. */
  @Test
  void everythingByKeyboard(FxRobot robot) {
    robot.type(KeyCode.SLASH);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(find("#search", javafx.scene.control.TextField.class).isFocused()).isTrue();
    robot.write("simultaneous-close");
    robot.type(KeyCode.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown().timeline().scenario().id()).isEqualTo("simultaneous-close");
    act(() -> find("#diagram", PicturePane.class).requestFocus());
    for (int i = 0; i < 9; i++) {
      robot.type(KeyCode.RIGHT);
    }
    assertThat(player().step().get()).isEqualTo(8);
    robot.type(KeyCode.TAB);
    int tabs = 0;
    while (!fx(() -> find("#chart", PicturePane.class).isFocused()) && tabs++ < 12) {
      robot.type(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
    }
    assertThat(fx(() -> find("#chart", PicturePane.class).isFocused())).isTrue();
    robot.type(KeyCode.DOWN).type(KeyCode.DELETE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().branches().all()).hasSize(2);
    robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().branches().current().get())
        .isEqualTo(session().branches().all().getFirst());
    robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window().overlay().isOpen()).isTrue();
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window().overlay().isOpen()).isFalse();
    robot.type(KeyCode.P);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(preferences().presenting().get()).isTrue();
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(preferences().presenting().get()).isFalse();
  }

  /** The ring and the token of a host lie over the state it is in. */
  @Test
  void aStateIsPickedThroughTheTokensThatLieOnIt(FxRobot robot) throws IOException {
    act(() -> player().jump(12));
    PicturePane diagram = find("#diagram", PicturePane.class);
    javafx.geometry.Bounds place = fx(() -> diagram.where("state-FIN_WAIT_1").orElseThrow());
    assertThat(fx(() -> diagram.pickedAt(place.getCenterX(), place.getCenterY())))
        .isEqualTo("state-FIN_WAIT_1");
    javafx.geometry.Point2D at =
        fx(() -> diagram.localToScreen(place.getCenterX(), place.getCenterY()));
    robot.clickOn(at);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(session().selection().get()).isEqualTo("state-FIN_WAIT_1");
    // Longer than the pointer has to rest for a card that would not stay.
    WaitForAsyncUtils.sleep(700, java.util.concurrent.TimeUnit.MILLISECONDS);
    javafx.scene.Node read =
        fx(
            () ->
                Window.getWindows().stream()
                    .map(w -> w.getScene().getRoot().lookup("#readMore"))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow());
    act(() -> ((javafx.scene.control.Button) read).fire());
    assertThat(explained()).contains("FIN_WAIT_1");
  }

  @Test
  void theShortcutSheetOpensAndClosesByKey(FxRobot robot) throws IOException {
    act(() -> window().shortcuts());
    screenshot("shortcuts");
    robot.type(KeyCode.ESCAPE);
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(window().overlay().isOpen()).isFalse();
  }
}
