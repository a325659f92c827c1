package tcplab.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The drawing docs/architecture.puml and the bans of docs/architecture.md, executed. */
final class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tcplab");

  private static final String[] BELOW = {
    "tcplab.tcp..",
    "tcplab.host..",
    "tcplab.sim..",
    "tcplab.scenario..",
    "tcplab.wire..",
    "tcplab.packetdrill..",
    "tcplab.picture..",
    "tcplab.charts..",
    "tcplab.story..",
    "tcplab.reference..",
    "tcplab.export..",
    "tcplab.opening.."
  };

  @Test
  void packagesDependAsDrawn() {
    ArchRuleDefinition.classes()
        .that()
        .resideInAPackage("tcplab.*..")
        .should(
            adhereToPlantUmlDiagram(
                Path.of("docs/architecture.puml"),
                consideringOnlyDependenciesInAnyPackage("tcplab..")))
        .check(CLASSES);
  }

  @Test
  void javaFxStaysInTheWindow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("tcplab.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .check(CLASSES);
  }

  @Test
  void awtStaysInThePictureWriters() {
    noClasses()
        .that()
        .resideOutsideOfPackages("tcplab.picture..")
        .and()
        .resideOutsideOfPackage("tcplab.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .check(CLASSES);
  }

  @Test
  void noWallClockBelowTheSurface() {
    noClasses()
        .that()
        .resideInAnyPackage(BELOW)
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .check(CLASSES);
  }

  @Test
  void noChanceBelowTheSurface() {
    noChance().check(CLASSES);
  }

  private static ArchRule noChance() {
    return noClasses()
        .that()
        .resideInAnyPackage(BELOW)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.SplittableRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random");
  }

  @Test
  void noThreadsBelowTheSurface() {
    noClasses()
        .that()
        .resideInAnyPackage(BELOW)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.concurrent..")
        .check(CLASSES);
  }

  /** The canary: a rule that this very class breaks must be seen to break. */
  @Test
  void aBrokenRuleIsSeen() {
    JavaClasses own = new ClassFileImporter().importClasses(Canary.class);
    assertThatThrownBy(
            () ->
                noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.Random")
                    .check(own))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Canary");
  }

  private static final class Canary {
    private final java.util.Random chance = new java.util.Random(1);

    int next() {
      return chance.nextInt();
    }
  }
}
