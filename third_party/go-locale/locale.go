// Package locale tells the toolkit which languages the user wants, in the place of the package of the same name: that one
// hands on the locale "C" of a bare environment, which is no language, and the toolkit then logs an error to standard
// error in every start of the program, subcommands included. Only what the toolkit calls is here.
package locale

import (
	"os"
	"strings"
)

// GetLocale gives the language tag that the user wants most, "" if the environment names none.
func GetLocale() (string, error) {
	tags, err := GetLocales()
	if len(tags) == 0 {
		return "", err
	}
	return tags[0], err
}

// GetLocales gives the language tags that the user wants, the best first: those of LANGUAGE, else that of the locale. The
// locales C and POSIX ask for none.
func GetLocales() ([]string, error) {
	current := firstOf("LC_ALL", "LC_MESSAGES", "LANG")
	if tagOf(current) == "" {
		return nil, nil
	}
	var tags []string
	for name := range strings.SplitSeq(firstNonEmpty(os.Getenv("LANGUAGE"), current), ":") {
		if tag := tagOf(name); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags, nil
}

func firstOf(names ...string) string {
	for _, name := range names {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

func firstNonEmpty(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// tagOf makes a language tag of the name of a locale: zh_CN.UTF-8 is zh-CN.
func tagOf(name string) string {
	name, _, _ = strings.Cut(name, "@")
	name, _, _ = strings.Cut(name, ".")
	if name == "C" || name == "POSIX" {
		return ""
	}
	return strings.ReplaceAll(name, "_", "-")
}
