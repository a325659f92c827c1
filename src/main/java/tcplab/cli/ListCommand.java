package tcplab.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tcplab.scenario.Course;
import tcplab.scenario.Library;

/** {@code tcplab list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "List the scenarios that come with the program, in the order of the course.")
final class ListCommand implements Callable<Integer> {
  @ParentCommand private @Nullable CommandLineProgram program;

  @Override
  public Integer call() throws Exception {
    CommandLineProgram parent = java.util.Objects.requireNonNull(program);
    Console console = parent.console();
    String language = parent.locale().getLanguage();
    Library library = Library.bundled();
    for (Course.Chapter chapter : library.course().chapters()) {
      console.line(Console.Style.BOLD, chapter.title().in(language));
      for (Course.Lesson lesson : chapter.lessons()) {
        String title = library.title(lesson.id()).in(language);
        String id = lesson.id();
        console.line("  " + id + " ".repeat(Math.max(1, 32 - id.length())) + title);
      }
    }
    return 0;
  }
}
