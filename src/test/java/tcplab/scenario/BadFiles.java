package tcplab.scenario;

import java.util.List;

/** Files that are wrong, each in one way, with the one problem the reader must tell. */
final class BadFiles {
  /**
   * A file.
   *
   * @param text the YAML
   * @param problem the problem, without the file's name
   * @param schema whether the schema must refuse it too; false where only the reader can know
   */
  record Bad(String text, String problem, boolean schema) {}

  private static final String HEAD = "title: T\nhosts: {client: , server: }\n";

  private BadFiles() {}

  static List<Bad> all() {
    return List.of(
        bad(
            HEAD + "link:\n  lsos: 1\n",
            "4:3: unknown key 'lsos' in link, did you mean 'loss'?",
            true),
        bad(HEAD + "lnik: {}\n", "3:1: unknown key 'lnik' in scenario, did you mean 'link'?", true),
        bad("hosts: {a: }\n", "1:1: a scenario needs 'title'", true),
        bad("title: T\n", "1:1: a scenario needs 'hosts'", true),
        bad("- 1\n", "1:1: scenario must be 'key: value' lines, not a list", true),
        bad("title: [x]\nhosts: {a: }\n", "1:8: text must be 'key: value' lines, not a list", true),
        bad(HEAD + "group: open\n", "3:8: unknown group 'open', did you mean 'opening'?", true),
        bad(
            HEAD + "seed: x\n",
            "3:7: expected a whole number from -9223372036854775808 to 9223372036854775807, not"
                + " 'x'",
            true),
        bad(
            HEAD + "until: 20\n",
            "3:8: expected a time such as 20ms, 1.5s or 2min, not '20'",
            true),
        bad(
            "title: T\nhosts: {c: {profile: lniux}}\n",
            "2:22: unknown profile 'lniux', did you mean 'linux'?",
            true),
        bad(
            "title: T\nhosts: {c: {address: 10.0.0.300}}\n",
            "2:22: expected an address such as 10.0.0.1 or fd00::1, not '10.0.0.300'",
            false),
        bad(
            "title: T\nhosts: {c: {address: 10.0.0.2}, d: }\n",
            "2:33: two hosts have the address 10.0.0.2",
            false),
        bad(
            "title: T\nhosts: {c: {settings: {tcp_syn_retrys: 3}}}\n",
            "2:24: unknown setting 'tcp_syn_retrys', did you mean 'tcp_syn_retries'?",
            true),
        bad(
            "title: T\nhosts: {c: {settings: {syn-retries: 300}}}\n",
            "2:37: expected a whole number from 0 to 127 for syn-retries, not '300'",
            false),
        bad(
            "title: T\nhosts: {c: {settings: {time-wait: 60}}}\n",
            "2:35: expected a time such as 200ms or 60s for time-wait, not '60'",
            false),
        bad(
            "title: T\nhosts: {c: {deviations: {rakc: true}}}\n",
            "2:26: unknown deviation 'rakc', did you mean 'rack'?",
            true),
        bad(
            "title: T\nhosts: {say: }\n",
            "2:9: 'say' has a meaning in the script; name the host anew",
            true),
        bad(
            HEAD + "link: {loss: 2}\n",
            "3:14: expected a probability from 0 to 1, or 0% to 100%, not '2'",
            true),
        bad(
            HEAD + "link: {mtu: 20}\n",
            "3:13: expected a whole number from 68 to 65535, not '20'",
            true),
        bad(
            HEAD + "link: {rate: fast}\n",
            "3:14: expected a rate such as 10Mbit/s or 64kbit/s, not 'fast'",
            true),
        bad(
            HEAD + "link: {between: [client]}\n",
            "3:17: expected two hosts such as [client, server]",
            true),
        bad(
            HEAD + "link: {between: [client, sever]}\n",
            "3:26: unknown host 'sever', did you mean 'server'?",
            false),
        bad(
            HEAD + "link: {rules: [drop the 2nd ACK form server]}\n",
            "3:33: did not expect 'form' here",
            false),
        bad(
            HEAD + "link: {rules: [dorp every SYN]}\n",
            "3:16: unknown rule 'dorp', did you mean 'drop'?",
            true),
        bad(
            HEAD + "link: {rules: drop every SYN}\n",
            "3:15: 'rules' must be a list ('- ' lines), not 'drop every SYN'",
            true),
        bad(
            HEAD + "script:\n  - cleint: close\n",
            "4:5: unknown key 'cleint' in script line, did you mean 'client'?",
            false),
        bad(
            HEAD + "script:\n  - client: conect server:80\n",
            "4:13: unknown action 'conect', did you mean 'connect'?",
            true),
        bad(
            HEAD + "script:\n  - client: connect sever:80\n",
            "4:21: expected a peer such as server:80, not 'sever:80': unknown host 'sever', did you"
                + " mean 'server'?",
            false),
        bad(
            HEAD + "script:\n  - client: connect server:99999\n",
            "4:21: expected a peer such as server:80, not 'server:99999'",
            false),
        bad(
            HEAD + "script:\n  - client: send \"x\"\n",
            "4:18: client has no socket yet: put 'connect', 'listen' or 'socket' before",
            false),
        bad(
            HEAD + "script:\n  - client: connect server:80 as c1\n  - client: close on c2\n",
            "5:22: client has no socket 'c2' yet, did you mean 'c1'?",
            false),
        bad(
            HEAD + "script:\n  - client: connect server:80\n    server: listen 80\n",
            "5:5: one line is for one host; begin a new line ('- ') for 'server'",
            false),
        bad(
            HEAD + "script:\n  - client: connect server:80\n    when: client is ESTABLISH\n",
            "5:21: unknown state 'ESTABLISH', did you mean 'ESTABLISHED'?",
            true),
        bad(
            HEAD + "script:\n  - at: 1s\n",
            "4:5: this line does nothing; begin it with a host, 'link' or 'say'",
            false),
        bad(
            HEAD + "script:\n  - client: sysctl tcp_syncookies 5\n",
            "4:35: expected a whole number from 0 to 2 for tcp_syncookies, not '5'",
            false),
        bad(
            "title: T\nhosts: {m: {attacker: true}}\nscript:\n  - m: listen 80\n",
            "4:8: 'm' is an attacker without a stack; it can forge and flood",
            false),
        bad(
            HEAD + "questions:\n  - {at: 1s, ask: Q, host: client}\n",
            "4:5: a question needs 'answer'",
            true),
        bad(
            HEAD + "questions:\n  - {ask: Q, host: client, answer: CLOSED}\n",
            "4:5: a question needs either 'at' or 'when'",
            true),
        bad(
            HEAD + "questions:\n  - {at: 1s, ask: Q, choices: [a, b], answer: c}\n",
            "4:47: the answer must be one of the choices: its number from 1 to 2, or its text",
            false),
        bad(
            HEAD + "expect:\n  - client si CLOSED\n",
            "4:12: unknown expectation 'si', did you mean 'is'?",
            true),
        bad(
            HEAD + "expect:\n  - client path: CLOSED\n",
            "4:5: an expectation is a phrase without ':' after 'client path'",
            true),
        bad(
            HEAD + "expect:\n  - client connect returns\n",
            "4:5: expected the result, such as 0 or -1 ECONNREFUSED at the end of this line",
            true),
        bad(HEAD + "title: U\n", "3:1: 'title' is given twice in scenario", false),
        bad("", "1:1: the file is empty; a scenario needs at least title and hosts", false),
        bad(HEAD + "link:\n\tdelay: 1ms\n", "4:1: a tab; YAML is indented with spaces", false),
        bad(
            HEAD + "---\ntitle: U\n",
            "3:1: a second document begins here; a file holds one scenario",
            false),
        bad(
            "title: &a x\nhosts: {}\n",
            "1:8: anchors (&name) are not allowed; write it out",
            false),
        bad("title: *a\n", "1:8: aliases (*name) are not allowed; write it out", false),
        bad(
            "title: !!binary x\n",
            "1:8: tags (!name) are not allowed; quote the text if it begins with '!'",
            false),
        bad("title: " + "[".repeat(40) + "\n", "1:39: nested deeper than 32 levels", false));
  }

  private static Bad bad(String text, String problem, boolean schema) {
    return new Bad(text, problem, schema);
  }
}
