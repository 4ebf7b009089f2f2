"""The map of tools: found by name, job or place, and true of the pages that it names."""

from core.learn.tools import every_tool, find_tools
from pages.frame.workflow import PAGES

# Named by the guides that the product follows.
NAMED = (
    *("pandas", "scikit-learn", "Feature-engine", "mlxtend", "XGBoost", "LightGBM", "CatBoost"),
    *("Jenkins", "GitHub Actions", "GitLab CI", "TFX", "Kubeflow", "SageMaker", "Optuna"),
    *("Ray Tune", "Keras Tuner", "Weights & Biases", "Matplotlib", "Seaborn", "Plotly", "MLflow"),
    *("TensorFlow", "PyTorch", "Keras", "Flask", "FastAPI", "Django", "Docker", "Kubernetes"),
    *("Lambda", "Cloud Run", "App Engine", "Azure", "Streamlit", "Gradio", "Seldon", "Git", "DVC"),
    *("Evidently", "Great Expectations", "Airflow", "Prefect", "Prometheus", "Grafana", "Luigi"),
)


def test_every_named_tool_is_found():
    lacking = [n for n in NAMED if not any(n in tool.name for tool in find_tools(n))]
    assert not lacking


def test_it_is_searched_by_job_and_place_with_every_word():
    assert "SHAP" in {tool.name for tool in find_tools("explain ANSWER")}
    assert find_tools("drift no such thing") == ()
    assert find_tools(" ") == every_tool()


def test_every_row_is_whole_and_its_page_exists():
    names = [tool.name for tool in every_tool()]
    assert len(set(names)) == len(names)
    for tool in every_tool():
        assert all((tool.name, tool.topic, tool.job, tool.here)), tool.name
        assert tool.page in {"", *PAGES}, tool.name
