package tcplab.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import tcplab.bench.Scenarios;

/**
 * Frame times of the window while the lesson of the SYN flood plays at 10×, at 1440 × 900, and then
 * those of a run of 100,000 segments.
 *
 * <p>A frame is what JavaFX's application thread does in a pulse: the animation, the window's own
 * work, CSS, layout, and the copy of the scene to the render graph. Its cost is that thread's CPU
 * time, so that waiting for the rasteriser of the frame before does not count. A second number is
 * the wall time to the end of layout.
 */
public final class FrameBench extends Application {
  private static final int WARM = 300;
  private static final int FRAMES = 1_500;
  private static final double SPEED = 10;
  private static final int LONG = 100_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long[] cpu = new long[WARM + FRAMES];
  private final long[] wall = new long[WARM + FRAMES];
  private long startedCpu;
  private long startedWall;
  private int frame;
  private boolean long100k;
  private Runnable next = () -> {};
  private Player player = new Player(new SimpleBooleanProperty(), () -> false);

  /** Plays, measures, prints, ends. */
  public static void main(String[] args) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    launch(FrameBench.class, args);
  }

  /** A window without files to choose. */
  private static final class NoFiles implements tcplab.ui.Files {
    @Override
    public Optional<Path> toOpen(Window owner) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> toSave(Window owner, String name) {
      return Optional.empty();
    }
  }

  @Override
  public void start(Stage stage) throws Exception {
    Path folder = Files.createTempDirectory("tcplab-frames");
    AnimationTimer first =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            startedWall = System.nanoTime();
            startedCpu = threads.getCurrentThreadCpuTime();
          }
        };
    first.start();
    LabWindow window =
        new LabWindow(
            stage,
            Runnable::run,
            new NoFiles(),
            new UserSettings(folder.resolve("settings.properties")));
    window.open(List.of("syn-flood"));
    Session session = window.session();
    player = session.player();
    session.preferences().questions().set(false);
    stage.setWidth(1440);
    stage.setHeight(900);
    stage.show();
    Scene scene = stage.getScene();
    scene.addPostLayoutPulseListener(
        () -> {
          long laidOut = System.nanoTime();
          Platform.runLater(() -> ended(laidOut));
        });
    session.player().looping().set(true);
    session.player().speed().set(SPEED);
    next = () -> session.open(Scenarios.flood(LONG, 256, 128, 0));
    Platform.runLater(session.player()::togglePlay);
  }

  private void ended(long laidOut) {
    if (startedCpu == 0 || frame == cpu.length) {
      return;
    }
    cpu[frame] = threads.getCurrentThreadCpuTime() - startedCpu;
    wall[frame] = laidOut - startedWall;
    frame++;
    if (frame == cpu.length) {
      System.out.printf("step %d of %d%n", player.step().get(), player.steps());
      tell("CPU time of the pulse", cpu);
      tell("wall time to the end of layout", wall);
      if (long100k) {
        Platform.exit();
      } else {
        long100k = true;
        frame = 0;
        next.run();
        Platform.runLater(
            () -> {
              player.jump(player.steps() / 2);
              player.togglePlay();
            });
      }
    }
  }

  private static void tell(String what, long[] all) {
    long[] sorted = Arrays.copyOfRange(all, WARM, all.length);
    Arrays.sort(sorted);
    System.out.printf(
        "%s: median %.2f ms, 99th percentile %.2f ms, most %.2f ms of %d frames%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        sorted.length);
  }
}
