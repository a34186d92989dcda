# Everything that a person or a machine needs: each target sets itself up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PRET := $(VENV)/.pret
EXEMPLE := resources/exemples/grappe-nouvelle-aquitaine.json
DOSSIER := build/demo/grappe-nouvelle-aquitaine.esms

.PHONY: demo run test check bench docs images clean

demo: $(PRET)  ## sample dossier -> verdict -> application pack in build/demo -> the window, when there is a screen
	$(BIN)/esms-desktop verifier $(EXEMPLE)
	rm -rf build/demo
	$(BIN)/esms-desktop exporter $(EXEMPLE) --vers build/demo
	$(BIN)/esms-desktop creer $(DOSSIER) --depuis $(EXEMPLE)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/esms-desktop $(DOSSIER); fi

run: $(PRET)  ## the window (its help, without a screen)
	$(BIN)/esms-desktop

test: $(PRET)  ## every test but the benchmarks
	$(BIN)/python -m pytest -n auto --ignore=tests/benchmarks

check: $(PRET)  ## style, types, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(PRET)  ## speed, as ratios to a floor measured in the same run
	$(BIN)/python -m pytest tests/benchmarks -p no:randomly -s

docs: $(PRET)  ## the list of facts, from the code
	$(BIN)/esms-desktop regles faits > docs/faits.md

images: $(PRET)  ## the pictures of the README, taken in the window itself
	$(BIN)/python -m pytest tests/gui/test_captures_lisezmoi.py
	$(BIN)/python packaging/images.py

$(PRET): pyproject.toml constraints.txt packaging/preparer-debian.sh
	sh packaging/preparer-debian.sh
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q esms_desktop ui resources
	touch $(PRET)

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
