# Every task of the course. `make` alone lists them.
CHAPTER ?=
PYTHON ?=
WARM ?=
MARKS ?= long
python := .venv/bin/python

# TensorFlow 1 code needs the old Keras; TensorFlow reads both when it is imported.
export TF_USE_LEGACY_KERAS := 1
export TF_CPP_MIN_LOG_LEVEL := 3
# What the user set for other projects must not reach this one's environment.
export PYTHONNOUSERSITE := 1
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup lab test test-long notebooks bundle examples demo-class grade report feedback grades formgrader \
	bench bench-long attacks compat screenshots lock clean

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "CHAPTER=03_sharing after a task on chapters limits it to that one;"
	@echo "PYTHON=/path/to/python3.12 builds the environment with that Python;"
	@echo "WARM=0 after lab gives kernels that import TensorFlow themselves, each in seconds."

setup: ## Build .venv from requirements.lock if it is missing or stale
	@sh tools/install.sh "$(PYTHON)"

lab: setup ## Open the course in JupyterLab
	@$(python) tools/lab.py $(if $(filter 0,$(WARM)),--cold)

test: setup ## Run every test but the long ones
	@echo "Running every test but those marked long"
	@$(python) -m pytest -n 2 -m "not long"

test-long: setup ## Run the long tests
	@echo "Running the tests marked long"
	@$(python) -m pytest -n 2 -m "$(MARKS)"

notebooks: setup ## Make the student notebooks from solutions/
	@$(python) -m grader notebooks $(CHAPTER)

bundle: setup ## Make the zip file for students, build/variable-scopes.zip
	@$(python) tools/bundle.py

examples: setup ## Renew docs/examples.md, the map of the articles' examples
	@$(python) tools/examples.py

demo-class: setup ## Make a small class of answers to try grading on
	@$(python) -m grader demo-class $(CHAPTER)

grade: setup ## Grade what is in class/submitted and print the scores
	@$(python) -m grader grade $(CHAPTER)

report: setup ## Write the report on a graded chapter into class/reports
	@$(python) -m grader report $(or $(CHAPTER),$(error Say which chapter: make report CHAPTER=03_sharing))

feedback: setup ## Write each student's feedback
	@$(python) -m grader feedback $(CHAPTER)

grades: setup ## Print everyone's scores as CSV
	@$(python) -m grader grades

formgrader: setup ## Open nbgrader's formgrader in JupyterLab's server
	@$(python) tools/lab.py formgrader

bench: setup ## Measure what the documents give figures for
	@$(python) benchmarks/labs.py
	@$(python) benchmarks/trace.py
	@$(python) benchmarks/exercise.py
	@$(python) benchmarks/kernels.py
	@$(python) benchmarks/grading.py
	@$(python) benchmarks/cluster.py

bench-long: setup ## Grade, and report on, 1,000 submissions: is it as fast at the end as it began?
	@$(python) benchmarks/grading.py --long --submissions 1000
	@$(python) benchmarks/report.py --submissions 1000

attacks: setup ## Replay all attacks on nbgrader and on ours; write docs/security.md
	@$(python) tools/attacks.py

compat: setup ## Run nbgrader's own tests with our configuration in place
	@PYTHONPATH=tests/compat $(python) -m pytest -p nbgrader_suite -p no:cacheprovider --pyargs \
		nbgrader.tests.apps.test_nbgrader_autograde nbgrader.tests.apps.test_nbgrader_validate \
		nbgrader.tests.apps.test_nbgrader_generate_feedback nbgrader.tests.api \
		nbgrader.tests.preprocessors nbgrader.tests.test_validator

screenshots: setup ## Photograph labs and chapters into build/, and the documents' pictures
	@$(python) tools/screenshots.py $(CHAPTER)
	@$(python) tools/screenshots.py --docs

lock: setup ## Renew requirements.lock within the ranges of pyproject.toml
	@$(python) -m uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
		--python-version 3.11 --no-emit-index-url --no-emit-find-links --quiet --upgrade \
		-o requirements.lock
	@echo "requirements.lock is renewed; the next make builds .venv from it."

clean: ## Remove .venv and what tools have cached; class/ and notebooks stay
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
