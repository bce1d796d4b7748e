package importing

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// shellScript is a text of command lines that is being read.
type shellScript struct {
	b     *builder
	names *shellNames // nil for cmd
	items []Item

	depth   int               // of commands in each other
	isFile  bool              // it does much else than to send: what cannot be read is left out
	answers map[string]string // the commands whose answers are put in somewhere, by the names that stand there
}

// read reads the commands that send something; of the others it takes what is sent, and variables that are set to a text.
func (s *shellScript) read(rest string) ([]Item, error) {
	for s.b.count <= maxItems {
		at, isCurl := nextCommand(rest)
		if at < 0 {
			break
		}
		behind, ok := s.pipeline(rest[at:])
		switch {
		case ok:
			rest = behind
		case isCurl && !s.isFile:
			return nil, refuse(refusedSyntax, "'")
		default: // words that only begin like a command
			_, rest, _ = strings.Cut(rest[at:], "\n")
		}
	}
	return s.items, nil
}

// nextCommand is where the next command begins that is read, less than 0 where there is none; and whether it is one of curl that begins a line.
func nextCommand(text string) (at int, isCurl bool) {
	for begun := 0; begun < len(text); {
		end := begun + lineEnd(text[begun:])
		line := text[begun:end]
		if found := shellStart.FindStringSubmatchIndex(line); found != nil {
			return begun + found[4], found[8] >= 0
		}
		if within := shellWithin.FindStringSubmatchIndex(line); within != nil {
			return begun + within[2], false
		}
		begun = end + 1
	}
	return -1, false
}

// shellWithin matches a command of curl behind other words of its line, such as the program that runs it; what follows is something that it sends.
var shellWithin = regexp.MustCompile(`^[^\n#'"=]*?[ \t;&|({]((?:[^\s#'"=;&|({]*/)?(?:curl|wget)(?:\.exe)?[ \t]+(?:-|['"$\\]|https?:|wss?:|localhost|[0-9]))`)

// pipeline reads a command, and those that read what it writes; behind is what stands behind it.
func (s *shellScript) pipeline(text string) (behind string, ok bool) {
	var input *string
	for {
		line, ok := shellWords(text, s.names)
		if !ok {
			return "", false
		}
		if line.input == nil {
			line.input = input
		}
		input = s.command(line)
		if text = line.rest; !line.piped || !curlWord.MatchString(text) {
			return line.rest, true
		}
	}
}

// maxWithin is how deep commands stand in each other that are read.
const maxWithin = 4

// output names the output of a command. One that sends something is read as all others are; what it answers is told where something is sent with it.
func (s *shellScript) output(command string) string {
	if !s.within(command) {
		return s.b.shellCommand(command)
	}
	name := s.b.outputName(command)
	s.answers[name] = command
	return name
}

// tellAnswers tells of what a command answers that stands in the words of another.
func (s *shellScript) tellAnswers(words []string) {
	for _, w := range words {
		for _, name := range usesOf(w) {
			if command, found := s.answers[name]; found {
				s.b.shellCommand(command)
			}
		}
	}
}

// within reads a command whose output is put in, if it sends something; false if it does not.
func (s *shellScript) within(command string) bool {
	if s.depth == maxWithin || !curlWord.MatchString(command) {
		return false
	}
	s.depth++
	defer func() { s.depth-- }()
	_, ok := s.pipeline(command)
	return ok
}

// curlWord matches a command of curl behind a pipe.
var curlWord = regexp.MustCompile(`^\s*(\S*/)?(curl|wget)(\.exe)?[ \t]`)

// command reads one command, and gives what it writes, as far as that is known.
func (s *shellScript) command(line shellLine) *string {
	words := s.assign(line.words)
	if len(words) == 0 {
		return nil
	}
	switch name := path.Base(strings.TrimSuffix(words[0], ".exe")); name {
	case "curl", "wget":
		s.tellAnswers(words)
		for _, one := range eachCall(words) {
			s.items = append(s.items, s.b.curlRequest(one, line.input)...)
		}
	case "cat":
		if len(words) == 1 || slices.Equal(words[1:], []string{"-"}) {
			return line.input
		}
	case "echo":
		text := strings.Join(withoutFlags(words[1:]), " ")
		return &text
	case "printf":
		if n := len(words); n == 2 || n == 3 && strings.Trim(words[1], `\n`) == "%s" {
			return &words[n-1]
		}
	}
	return nil
}

// eachCall are the words of the calls that one command makes, as curl does behind --next.
func eachCall(words []string) (all [][]string) {
	begun := 0
	for i := 1; i <= len(words); i++ {
		if i == len(words) || words[i] == "--next" || words[i] == "-:" {
			all = append(all, append(words[:1:1], words[min(begun+1, i):i]...))
			begun = i
		}
	}
	return all
}

// withoutFlags are the words of echo that it writes.
func withoutFlags(words []string) []string {
	for len(words) > 0 && slices.Contains([]string{"-n", "-e", "-E", "-ne", "-en"}, words[0]) {
		words = words[1:]
	}
	return words
}

// assignment matches a word that sets a variable.
var assignment = regexp.MustCompile(`(?s)^([A-Za-z_]\w*)=(.*)$`)

// assign notes the variables that the first words set, and gives the words behind. One that stands for what is not known stays a variable.
func (s *shellScript) assign(words []string) []string {
	if len(words) > 0 && words[0] == "export" {
		words = words[1:]
	}
	for len(words) > 0 {
		m := assignment.FindStringSubmatch(words[0])
		if m == nil {
			break
		}
		switch _, answer := s.answers[strings.Trim(m[2], "{}")]; {
		case s.names == nil || m[2] == "":
		case answer: // which has the name of the variable, then
			delete(s.names.values, m[1])
		default:
			s.names.values[m[1]] = m[2]
		}
		words = words[1:]
	}
	return words
}
