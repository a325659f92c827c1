package tcplab.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What poll() or epoll_wait() returned, as timelines show it: {@code 2 0=POLLIN 3=POLLOUT|POLLHUP}.
 */
public final class ReadyList {
  private ReadyList() {}

  /**
   * Events of one descriptor.
   *
   * @param key for poll() its place in the list, for epoll_wait() the data given to epoll_ctl()
   * @param events what is so
   */
  public record Item(long key, Set<PollEvent> events) {}

  /** The items as a result. */
  static String print(List<Item> items, String prefix) {
    StringBuilder text = new StringBuilder(Integer.toString(items.size()));
    for (Item item : items) {
      text.append(' ').append(item.key()).append('=');
      text.append(PollEvent.print(item.events(), prefix));
    }
    return text.toString();
  }

  /** The items of a result; none for an error. */
  public static List<Item> parse(String result) {
    List<Item> items = new ArrayList<>();
    String[] words = result.split(" ", -1);
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0) {
        return List.of();
      }
      Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
      for (String name : words[i].substring(equals + 1).split("\\|", -1)) {
        events.add(PollEvent.valueOf(name.substring(name.indexOf("POLL") + 4)));
      }
      items.add(new Item(Long.parseLong(words[i].substring(0, equals)), events));
    }
    return items;
  }
}
