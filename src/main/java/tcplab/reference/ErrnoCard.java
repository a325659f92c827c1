package tcplab.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error number of Linux (asm-generic), as x86 and Arm have them. The title is the text of
 * glibc's strerror in English and the matching Chinese.
 *
 * @param head what every card has
 * @param number 1 to 133
 * @param name the macro's name; absent for the numbers nobody uses, 41 and 58
 * @param calls when a socket program meets it and from which call; empty where it does not
 * @param remedy what to do, for those a socket program meets
 */
public record ErrnoCard(
    Head head, int number, Optional<String> name, List<Occurrence> calls, Optional<Text> remedy)
    implements Card {
  /**
   * A meeting with the error.
   *
   * @param call the call that fails, or several with commas
   * @param when in which situation
   */
  public record Occurrence(String call, Text when) {}

  @Override
  public List<Text> texts() {
    List<Text> texts = new ArrayList<>();
    calls.forEach(c -> texts.add(c.when()));
    remedy.ifPresent(texts::add);
    return List.copyOf(texts);
  }

  @Override
  public List<String> code() {
    return calls.stream().map(Occurrence::call).toList();
  }
}
